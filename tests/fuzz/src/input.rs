//! The bytes of a case, taken from the front. Where they are at an end there are zeros and empty texts.

pub(crate) struct Input<'d>(&'d [u8]);

impl<'d> Input<'d> {
    pub(crate) fn new(data: &'d [u8]) -> Self {
        Self(data)
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(crate) fn byte(&mut self) -> u8 {
        let Some((first, rest)) = self.0.split_first() else { return 0 };
        self.0 = rest;
        *first
    }

    pub(crate) fn below(&mut self, end: usize) -> usize {
        usize::from(self.byte()) % end
    }

    pub(crate) fn number(&mut self) -> u64 {
        (0..8).fold(0, |number, _| number << 8 | u64::from(self.byte()))
    }

    /// Up to 255 bytes, and now and then as often as it takes to pass a limit.
    pub(crate) fn text(&mut self) -> String {
        let length = usize::from(self.byte()).min(self.0.len());
        let (text, rest) = self.0.split_at(length);
        self.0 = rest;
        let text = String::from_utf8_lossy(text);
        match self.byte() {
            255 => text.repeat(300),
            254 => text.repeat(20),
            _ => text.into_owned(),
        }
    }

    pub(crate) fn option<T>(&mut self, take: impl FnOnce(&mut Self) -> T) -> Option<T> {
        (self.below(2) == 1).then(|| take(self))
    }

    pub(crate) fn list<T>(&mut self, most: usize, mut take: impl FnMut(&mut Self) -> T) -> Vec<T> {
        (0..self.below(most)).map(|_| take(self)).collect()
    }
}
