//! Text up to a limit.

use core::fmt::{self, Display, Write};

/// How much white space may be dropped from a text before the text is given up. It takes no room, so no limit of a text
/// would ever end it.
pub(super) const MAX_DROPPED_SPACE: usize = 8 * 1024;

/// The longest prefix of at most `limit` bytes that ends at a character.
pub(crate) fn cut(text: &str, limit: usize) -> &str {
    if text.len() <= limit {
        return text;
    }
    let mut end = limit;
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// Passes a limited number of bytes on, whole characters only, and refuses the rest.
pub(super) struct Bounded<W> {
    sink: W,
    left: usize,
    outcome: Outcome,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Whole,
    Cut,
    SinkFailed,
}

impl<W: Write> Bounded<W> {
    pub(super) fn new(sink: W, limit: usize) -> Self {
        Self { sink, left: limit, outcome: Outcome::Whole }
    }

    /// Writes `text`. What a failing `Display` wrote up to there counts as all of it.
    fn fill(mut self, text: &dyn Display) -> Self {
        let _ = write!(self, "{text}");
        self
    }

    pub(super) fn room(&self) -> usize {
        self.left
    }

    pub(super) fn was_cut(&self) -> bool {
        self.outcome == Outcome::Cut
    }

    /// Refuses all further text.
    pub(super) fn cut(&mut self) -> fmt::Result {
        self.outcome = Outcome::Cut;
        Err(fmt::Error)
    }
}

impl<W: Write> Write for Bounded<W> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        // A shorter piece that would still fit is refused as well, or the text would have a gap.
        if self.outcome != Outcome::Whole {
            return Err(fmt::Error);
        }
        let fitting = cut(text, self.left);
        self.left -= fitting.len();
        if self.sink.write_str(fitting).is_err() {
            self.outcome = Outcome::SinkFailed;
            return Err(fmt::Error);
        }
        // The error ends a `Display` of ten megabytes early.
        if fitting.len() < text.len() { self.cut() } else { Ok(()) }
    }
}

/// Writes `text`, cut to `limit` bytes, and returns whether there was any. A `Display` that fails leaves what it wrote up to
/// there.
///
/// # Errors
///
/// Only when `sink` itself fails.
pub(crate) fn write_bounded(
    sink: &mut dyn Write,
    text: &dyn Display,
    limit: usize,
) -> Result<bool, fmt::Error> {
    let bounded = Bounded::new(sink, limit).fill(text);
    if bounded.outcome == Outcome::SinkFailed { Err(fmt::Error) } else { Ok(bounded.left < limit) }
}

/// Writes `text`, cut to `limit` bytes, with a note where it was cut. Returns how much of the limit it used up, which is all
/// of it where the text was cut.
///
/// # Errors
///
/// Only when `sink` itself fails.
pub(crate) fn write_excerpt(
    sink: &mut dyn Write,
    text: &dyn Display,
    limit: usize,
) -> Result<usize, fmt::Error> {
    let bounded = Bounded::new(&mut *sink, limit).fill(text);
    match bounded.outcome {
        Outcome::Whole => Ok(limit - bounded.left),
        Outcome::Cut => sink.write_str(" … (cut)").map(|()| limit),
        Outcome::SinkFailed => Err(fmt::Error),
    }
}

/// Whether a `Display` writes nothing. It is stopped at the first character.
pub(crate) fn is_empty(text: &dyn Display) -> bool {
    Bounded::new(String::new(), 0).fill(text).outcome == Outcome::Whole
}

/// `text` as a `String` of at most `limit` bytes.
pub(crate) fn to_string_bounded(text: &dyn Display, limit: usize) -> String {
    Collector::with_capacity(0, limit).fill(text).into_bounded()
}

/// `text` as a `String`, unless it takes more than `limit` bytes. What a failing `Display` wrote up to there is kept.
pub(crate) fn to_string_within(text: &dyn Display, limit: usize) -> Option<String> {
    Collector::with_capacity(0, limit).fill(text).into_whole()
}

/// Collects a text up to a limit.
pub(super) type Collector = Bounded<Growing>;

impl Collector {
    pub(super) fn with_capacity(capacity: usize, limit: usize) -> Self {
        Self::new(Growing { text: String::with_capacity(capacity), limit }, limit)
    }

    pub(super) fn text(&self) -> &str {
        &self.sink.text
    }

    /// As `write_char`. Inlined, it takes 2 ns in place of 5 in a loop over characters.
    #[inline]
    pub(super) fn push(&mut self, scalar: char) -> fmt::Result {
        let Some(left) = self.left.checked_sub(scalar.len_utf8()) else { return self.cut() };
        self.left = left;
        self.sink.reserve(scalar.len_utf8());
        self.sink.text.push(scalar);
        Ok(())
    }

    /// Takes a piece for which there is [`room`](Self::room).
    #[inline]
    pub(super) fn push_fitting(&mut self, text: &str) {
        self.left -= text.len();
        self.sink.reserve(text.len());
        self.sink.text.push_str(text);
    }

    pub(super) fn into_bounded(self) -> String {
        self.sink.text
    }

    pub(super) fn into_whole(self) -> Option<String> {
        (self.outcome == Outcome::Whole).then_some(self.sink.text)
    }
}

/// A `String` whose capacity doubles, but not past its limit.
pub(super) struct Growing {
    text: String,
    limit: usize,
}

impl Growing {
    #[inline]
    fn reserve(&mut self, bytes: usize) {
        let needed = self.text.len() + bytes;
        if needed > self.text.capacity() {
            let generous = needed.next_power_of_two().min(self.limit.max(needed));
            self.text.reserve_exact(generous - self.text.len());
        }
    }
}

impl Write for Growing {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.reserve(text.len());
        self.text.push_str(text);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bounded_text_says_whether_there_was_any() {
        let is_any = |text: &dyn Display, limit| write_bounded(&mut String::new(), text, limit);
        assert_eq!(is_any(&"abc", 3), Ok(true));
        assert_eq!(is_any(&"abc", 1), Ok(true));
        assert_eq!(is_any(&format_args!("{}{}", "a", ""), 1), Ok(true));
        assert_eq!(is_any(&format_args!("{}{}", "a", "b"), 1), Ok(true));
        assert_eq!(is_any(&"", 3), Ok(false));
        assert_eq!(is_any(&"abc", 0), Ok(false));
        assert_eq!(is_any(&"é", 1), Ok(false), "half a character is none");
        assert_eq!(is_any(&format_args!("{}{}", "", "é"), 1), Ok(false));
    }

    #[test]
    fn an_excerpt_says_that_it_was_cut_and_how_much_there_is() {
        let excerpt = |text: &dyn Display, limit| {
            let mut out = String::new();
            let written = write_excerpt(&mut out, text, limit);
            (written, out)
        };
        assert_eq!(excerpt(&"abc", 3), (Ok(3), "abc".to_owned()));
        assert_eq!(excerpt(&"abc", 2), (Ok(2), "ab … (cut)".to_owned()));
        assert_eq!(excerpt(&format_args!("{}{}", "ab", "cd"), 3), (Ok(3), "abc … (cut)".to_owned()));
        assert_eq!(excerpt(&FailsAfter("abc"), 9), (Ok(3), "abc".to_owned()));
        assert_eq!(excerpt(&"a", 0), (Ok(0), " … (cut)".to_owned()));
    }

    #[test]
    fn cutting_never_splits_a_character() {
        assert_eq!(cut("aé", 2), "a");
        assert_eq!(cut("aé", 3), "aé");
        assert_eq!(cut("é", 0), "");
    }

    struct FailsAfter(&'static str);

    impl Display for FailsAfter {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str(self.0)?;
            Err(fmt::Error)
        }
    }

    #[test]
    fn a_sink_that_fails_is_told_from_a_display_that_does() {
        struct Full;
        impl Write for Full {
            fn write_str(&mut self, _: &str) -> fmt::Result {
                Err(fmt::Error)
            }
        }
        assert!(write_bounded(&mut Full, &"abc", 3).is_err());
        assert!(write_bounded(&mut Full, &"abc", 2).is_err());
        assert!(write_bounded(&mut String::new(), &FailsAfter("abc"), 3).is_ok());
        assert!(write_bounded(&mut String::new(), &FailsAfter("abc"), 2).is_ok());
    }

    #[test]
    fn a_display_is_empty_that_writes_nothing() {
        assert!(is_empty(&""));
        assert!(is_empty(&FailsAfter("")));
        assert!(is_empty(&format_args!("{}{}", "", "")));
        assert!(!is_empty(&"a"));
        assert!(!is_empty(&FailsAfter(" ")));
        assert!(!is_empty(&format_args!("{}{}", "a", "")));
    }

    #[test]
    fn room_is_made_generously_but_not_past_the_limit() {
        let room = |capacity: usize, bytes: usize, limit: usize| {
            let mut growing = Growing { text: String::with_capacity(capacity), limit };
            growing.text.push_str("abc");
            growing.reserve(bytes);
            growing.text.capacity()
        };
        assert_eq!(room(10, 7, 1000), 10);
        assert_eq!(room(10, 8, 1000), 16);
        assert_eq!(room(10, 100, 1000), 128);
        assert_eq!(room(10, 100, 110), 110);
        assert_eq!(room(10, 100, 50), 103);
    }

    #[test]
    fn a_text_is_within_its_limit_or_none() {
        assert_eq!(to_string_within(&"abc", 3).as_deref(), Some("abc"));
        assert_eq!(to_string_within(&"abcd", 3), None);
        assert_eq!(to_string_within(&"ab😀", 3), None);
        assert_eq!(to_string_within(&format_args!("{}{}", "abc", "😀"), 3), None);
        assert_eq!(to_string_within(&FailsAfter("abc"), 3).as_deref(), Some("abc"));
    }

    #[test]
    fn a_failing_display_leaves_what_it_wrote() {
        assert_eq!(to_string_bounded(&FailsAfter("half"), 100), "half");
        assert_eq!(to_string_bounded(&FailsAfter("half"), 2), "ha");
    }

    #[test]
    fn nothing_more_is_taken_once_a_text_was_cut() {
        let mut collector = Collector::with_capacity(0, 3);
        assert!(collector.write_str("aé").is_ok());
        assert!(collector.write_str("b").is_err());
        assert!(collector.write_str("").is_err());
        assert_eq!(collector.into_bounded(), "aé");
        let mut collector = Collector::with_capacity(0, 3);
        assert!(collector.write_str("abé").is_err());
        assert!(collector.write_str("c").is_err(), "a shorter piece would fit");
        assert_eq!(collector.into_whole(), None);
    }
}
