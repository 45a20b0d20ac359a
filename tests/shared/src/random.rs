//! Random cases, the same in every run unless `ERROR_RESPONSE_SEED` is set. A test prints its seed, which the harness
//! shows when the test fails.

/// `SplitMix64`.
#[derive(Debug)]
pub struct Random(u64);

impl Random {
    /// For one test: the name keeps tests apart that share a seed.
    #[must_use]
    pub fn for_test(name: &str) -> Self {
        let seed = std::env::var("ERROR_RESPONSE_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(1);
        println!("ERROR_RESPONSE_SEED={seed} # {name}");
        let mut random = Self(seed);
        for byte in name.bytes() {
            random.0 = random.bits() ^ u64::from(byte);
        }
        random
    }

    /// For one case, from its own number.
    #[must_use]
    pub fn of(case: u64) -> Self {
        Self(case)
    }

    /// Any 64 bits.
    pub fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`.
    ///
    /// # Panics
    ///
    /// If `end` is 0.
    pub fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.bits() >> 33).expect("31 bits") % end
    }

    /// Once in so many times.
    pub fn once_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    /// One of the choices.
    pub fn one<'c, T>(&mut self, choices: &'c [T]) -> &'c T {
        &choices[self.below(choices.len())]
    }

    /// Any Unicode scalar, troublesome ones more often than others.
    #[allow(clippy::missing_panics_doc, reason = "it never panics")]
    pub fn scalar(&mut self) -> char {
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
    pub fn text(&mut self, end: usize) -> String {
        (0..self.below(end)).map(|_| self.scalar()).collect()
    }
}
