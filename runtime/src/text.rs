//! The only place that cuts or cleans text.

mod ascii;
mod log_line;
mod uri;

use core::fmt::{self, Display, Write};

pub(crate) use ascii::{ascii, ascii_within, obeys_ascii_rule};
pub(crate) use log_line::LogLine;
pub(crate) use uri::{
    PercentSign, is_uri_byte, uri_reference_within, write_percent_encoded, write_uri_reference,
};

/// How much text is looked at that leaves no trace, such as white space at the beginning: as much as a detail usually may
/// have.
const TRACELESS: usize = 8 * 1024;

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

/// Passes at most `limit` bytes of formatted text on, whole characters only, and swallows the rest.
pub(crate) struct Bounded<'w> {
    sink: &'w mut dyn Write,
    left: usize,
    has_written: bool,
    outcome: Outcome,
}

/// What became of a text.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Whole,
    Cut,
    SinkFailed,
}

impl Write for Bounded<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        if let Some(left) = self.left.checked_sub(text.len()) {
            self.left = left;
            self.has_written |= !text.is_empty();
            return self.pass_on(text);
        }
        let fitting = cut(text, self.left);
        // Past the limit nothing more is taken, not even a shorter piece that would still fit.
        self.left = 0;
        self.has_written |= !fitting.is_empty();
        if self.outcome == Outcome::Whole {
            self.outcome = Outcome::Cut;
        }
        self.pass_on(fitting)?;
        // An early end spares a `Display` of ten megabytes the rest of its work.
        Err(fmt::Error)
    }
}

impl Bounded<'_> {
    fn pass_on(&mut self, text: &str) -> fmt::Result {
        let outcome = self.sink.write_str(text);
        if outcome.is_err() {
            self.outcome = Outcome::SinkFailed;
        }
        outcome
    }
}

/// Writes `text`, cut to `limit` bytes, and answers whether there was any. A `Display` that fails leaves what it wrote up to
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
    let mut bounded = Bounded { sink, left: limit, has_written: false, outcome: Outcome::Whole };
    let _ = write!(bounded, "{text}");
    if bounded.outcome == Outcome::SinkFailed { Err(fmt::Error) } else { Ok(bounded.has_written) }
}

/// Writes `text`, cut to `limit` bytes, and says so where it was cut. It answers how many bytes of the text there are.
///
/// # Errors
///
/// Only when `sink` itself fails.
pub(crate) fn write_excerpt(
    sink: &mut dyn Write,
    text: &dyn Display,
    limit: usize,
) -> Result<usize, fmt::Error> {
    let mut bounded = Bounded { sink, left: limit, has_written: false, outcome: Outcome::Whole };
    let _ = write!(bounded, "{text}");
    match bounded.outcome {
        Outcome::Whole => Ok(limit - bounded.left),
        Outcome::Cut => sink.write_str(" … (cut)").map(|()| limit),
        Outcome::SinkFailed => Err(fmt::Error),
    }
}

/// `text` as a `String` of at most `limit` bytes.
pub(crate) fn to_string_bounded(text: &dyn Display, limit: usize) -> String {
    let mut growing = Growing { text: String::new(), limit };
    // Writing to a `String` cannot fail.
    let _ = write_bounded(&mut growing, text, limit);
    growing.text
}

/// `text` as a `String`, unless it takes more than `limit` bytes. What a failing `Display` wrote up to there is kept.
pub(crate) fn to_string_within(text: &dyn Display, limit: usize) -> Option<String> {
    // One character more says that there is more.
    let text = to_string_bounded(text, limit.saturating_add(char::MAX.len_utf8()));
    (text.len() <= limit).then_some(text)
}

/// A `String` that does not make room for more than it may take.
struct Growing {
    text: String,
    limit: usize,
}

impl Write for Growing {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        make_room(&mut self.text, text.len(), self.limit);
        self.text.push_str(text);
        Ok(())
    }
}

/// Makes room for so many bytes more, and for some beyond them, but not past the limit.
fn make_room(text: &mut String, bytes: usize, limit: usize) {
    let needed = text.len() + bytes;
    if needed > text.capacity() {
        let generous = needed.next_power_of_two().min(limit.max(needed));
        text.reserve_exact(generous - text.len());
    }
}

/// Whether a `Display` writes nothing. It is stopped at the first character.
pub(crate) fn is_empty(text: &dyn Display) -> bool {
    struct First {
        has_come: bool,
    }
    impl Write for First {
        fn write_str(&mut self, text: &str) -> fmt::Result {
            self.has_come |= !text.is_empty();
            if self.has_come { Err(fmt::Error) } else { Ok(()) }
        }
    }

    let mut first = First { has_come: false };
    let _ = write!(first, "{text}");
    !first.has_come
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
            let mut text = String::with_capacity(capacity);
            text.push_str("abc");
            make_room(&mut text, bytes, limit);
            text.capacity()
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
}
