//! Cases by chance, the same in every run unless `ERROR_RESPONSE_SEED` says otherwise. A test prints its seed, which
//! the harness shows where it fails.

/// `SplitMix64`.
pub(crate) struct Random(u64);

impl Random {
    /// For one test: the name keeps tests apart that share a seed.
    pub(crate) fn for_test(name: &str) -> Self {
        let seed = std::env::var("ERROR_RESPONSE_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(1);
        println!("ERROR_RESPONSE_SEED={seed} # {name}");
        let mut random = Self(seed);
        for byte in name.bytes() {
            random.0 = random.next() ^ u64::from(byte);
        }
        random
    }

    /// For one case.
    #[allow(dead_code, reason = "not every test has cases that are made anew")]
    pub(crate) fn of(case: u64) -> Self {
        Self(case)
    }

    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    pub(crate) fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() >> 33).expect("31 bits") % end
    }

    /// Once in so many times.
    pub(crate) fn once_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    pub(crate) fn one<'c, T>(&mut self, choices: &'c [T]) -> &'c T {
        &choices[self.below(choices.len())]
    }

    /// Any Unicode scalar, those that are trouble more often than others.
    pub(crate) fn scalar(&mut self) -> char {
        const TROUBLE: [char; 24] = [
            '\r',
            '\n',
            '\0',
            '\t',
            '\u{b}',
            '\u{c}',
            '\u{1b}',
            '\u{7f}',
            '\u{85}',
            '\u{a0}',
            '\u{2028}',
            '\u{2029}',
            '\u{202e}',
            '\u{feff}',
            '\u{10ffff}',
            '"',
            '\\',
            '%',
            ':',
            ',',
            '{',
            ' ',
            'é',
            '\u{10d}',
        ];
        match self.below(4) {
            0 => *self.one(&TROUBLE),
            1 => {
                char::from_u32(u32::try_from(self.below(0x11_0000)).expect("a small number")).unwrap_or('\n')
            }
            _ => char::from(b'a' + u8::try_from(self.below(26)).expect("a letter")),
        }
    }

    /// Text of fewer than so many scalars.
    pub(crate) fn text(&mut self, end: usize) -> String {
        (0..self.below(end)).map(|_| self.scalar()).collect()
    }
}
