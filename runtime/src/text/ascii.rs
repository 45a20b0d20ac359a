//! The rule for text in response fields and reason phrases: printable ASCII on one line.

use core::fmt::{self, Display, Write};

use super::bounded::{Collector, MAX_DROPPED_SPACE};

/// Large enough for most texts, so that they are allocated once.
const USUAL_LENGTH: usize = 128;

/// `text` under the ASCII rule, cut to `limit` symbols. What a failing `Display` wrote up to there is kept.
pub(crate) fn to_ascii(text: &dyn Display, limit: usize) -> String {
    let mut line = Ascii::collect(text, limit).into_bounded();
    // The text may have been cut behind a space.
    line.truncate(line.trim_ascii_end().len());
    line
}

/// `text` under the ASCII rule, unless that takes more than `limit` symbols. What a failing `Display` wrote up to there is
/// kept.
pub(crate) fn to_ascii_within(text: &dyn Display, limit: usize) -> Option<String> {
    Ascii::collect(text, limit).into_whole()
}

/// Whether the ASCII rule changes nothing in a text. Without branches, so that it compiles to vector instructions.
pub(crate) fn obeys_ascii_rule(text: &str) -> bool {
    let [first, .., last] = text.as_bytes() else { return matches!(text.as_bytes(), [b'!'..=b'~']) };
    let pairs = text.as_bytes().iter().zip(&text.as_bytes()[1..]);
    let mut is_fine = true;
    for (byte, next) in pairs {
        is_fine &= (b' '..=b'~').contains(next);
        is_fine &= [*byte, *next] != *b"  ";
    }
    is_fine && (b'!'..=b'~').contains(first) && *last != b' '
}

/// Collects text under the ASCII rule: control characters and the line separators become a space, every other
/// scalar outside 0x20–0x7E one `?`; runs of spaces collapse, and the text is trimmed, cut, and trimmed again.
struct Ascii {
    line: Collector,
    /// Whether the line is the text as it is. Hardly any has something to change, so it is looked through once it is
    /// complete: a reason phrase of five pieces takes 450 instructions less.
    is_raw: bool,
    limit: usize,
    droppable_space: usize,
    /// A space is written only in front of another symbol, so that none is left at the end.
    pending_space: bool,
}

impl Ascii {
    fn new(limit: usize) -> Self {
        Self {
            line: Collector::with_capacity(limit.min(USUAL_LENGTH), limit),
            is_raw: true,
            limit,
            droppable_space: MAX_DROPPED_SPACE,
            pending_space: false,
        }
    }

    fn collect(text: &dyn Display, limit: usize) -> Collector {
        let mut ascii = Self::new(limit);
        let _ = write!(ascii, "{text}");
        if ascii.is_raw && !obeys_ascii_rule(ascii.line.text()) {
            let _ = ascii.clean();
        }
        ascii.line
    }

    /// Begins again, symbol by symbol.
    #[cold]
    fn clean(&mut self) -> fmt::Result {
        let raw =
            core::mem::replace(self, Self { is_raw: false, ..Self::new(self.limit) }).line.into_bounded();
        self.write_str(&raw)
    }

    fn push(&mut self, symbol: char) -> fmt::Result {
        if symbol == ' ' {
            return self.push_space();
        }
        self.write_pending_space()?;
        self.line.push(symbol)
    }

    fn push_space(&mut self) -> fmt::Result {
        if self.pending_space || self.line.text().is_empty() {
            let Some(droppable) = self.droppable_space.checked_sub(1) else { return self.line.cut() };
            self.droppable_space = droppable;
        }
        self.pending_space = !self.line.text().is_empty();
        Ok(())
    }

    fn write_pending_space(&mut self) -> fmt::Result {
        if core::mem::take(&mut self.pending_space) { self.line.push(' ') } else { Ok(()) }
    }
}

impl Write for Ascii {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        if self.line.was_cut() {
            return Err(fmt::Error);
        }
        if self.is_raw {
            if text.len() <= self.line.room() {
                self.line.push_fitting(text);
                return Ok(());
            }
            self.clean()?;
        }
        text.chars().try_for_each(|scalar| {
            self.push(match scalar {
                ' '..='~' => scalar,
                '\u{2028}' | '\u{2029}' => ' ',
                _ if scalar.is_control() => ' ',
                _ => '?',
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Without the look at a text as it is.
    fn to_ascii_by_symbol(text: &str, limit: usize) -> String {
        let mut ascii = Ascii { is_raw: false, ..Ascii::new(limit) };
        let _ = ascii.write_str(text);
        ascii.line.into_bounded().trim_end().to_owned()
    }

    #[test]
    fn a_text_obeys_the_rule_exactly_where_nothing_of_it_changes() {
        let symbols = ['a', ' ', '~', '\t', '\u{7F}', 'é', '\u{2028}'];
        for (a, b, c) in symbols
            .iter()
            .flat_map(|a| symbols.map(|b| (*a, b)))
            .flat_map(|(a, b)| symbols.map(|c| (a, b, c)))
        {
            for text in [format!("{a}"), format!("{a}{b}"), format!("{a}{b}{c}"), format!("a{a}{b}{c}a")] {
                let expected = to_ascii_by_symbol(&text, 99);
                assert_eq!(obeys_ascii_rule(&text), expected == text, "{text:?}");
                assert_eq!(to_ascii(&text, 99), expected, "{text:?}");
            }
        }
        assert!(!obeys_ascii_rule(""), "there is none to keep");
    }

    #[test]
    fn what_breaks_the_rule_is_seen_at_every_place_of_a_long_text() {
        for place in 0..=50 {
            for symbol in ['\u{0}', '\n', ' ', '!', '~', '\u{7F}', '\u{80}', 'é', '\u{2028}'] {
                let mut text = "a text of several words, and of fifty symbols so far".to_owned();
                text.insert(place, symbol);
                for limit in [8, 50, 53, 99] {
                    assert_eq!(to_ascii(&text, limit), to_ascii_by_symbol(&text, limit), "{text:?} {limit}");
                }
            }
        }
    }

    #[test]
    fn ascii_replaces_collapses_trims_and_cuts() {
        assert_eq!(to_ascii(&"  a\r\n\tb  é\u{2028}c ", 512), "a b ? c");
        assert_eq!(to_ascii(&"ab cd", 3), "ab");
        assert_eq!(to_ascii(&"ab cd", 4), "ab c");
        assert_eq!(to_ascii(&"\u{1}\u{85} ", 512), "");
        assert_eq!(to_ascii(&"\u{202E}\u{10FFFF}", 512), "??");
    }

    #[test]
    fn spaces_that_leave_no_trace_are_looked_at_for_a_while_only() {
        // Miri takes its time.
        let kinds: &[&str] = if cfg!(miri) { &["\n"] } else { &[" ", "\n", "\u{2028}"] };
        for space in kinds {
            let spaces = |before: usize, between: usize, after: usize| {
                let [before, between, after] = [before, between, after].map(|count| space.repeat(count));
                format!("{before}a{between}b{after}")
            };
            // The first space of a run stands for itself.
            let most = MAX_DROPPED_SPACE;
            assert_eq!(to_ascii_within(&spaces(most - 20, 11, 11), 99).as_deref(), Some("a b"));
            for text in [spaces(most + 1, 0, 0), spaces(0, most + 2, 0), spaces(0, 0, most + 2)] {
                assert_eq!(to_ascii_within(&text, 99), None);
            }
            assert_eq!(to_ascii_within(&spaces(most - 20, 12, 11), 99), None);
            assert_eq!(to_ascii(&spaces(0, most + 1, 0), 99), "a b");
            assert_eq!(to_ascii(&spaces(0, most + 2, 0), 99), "a");
        }
    }

    #[test]
    fn nothing_more_is_taken_once_a_text_was_cut() {
        let mut ascii = Ascii::new(3);
        assert!(ascii.write_str("abcd").is_err());
        assert!(ascii.write_str("").is_err());
        let mut ascii = Ascii::new(99);
        assert!(ascii.write_str(&" ".repeat(MAX_DROPPED_SPACE + 1)).is_err());
        assert!(ascii.write_str("a").is_err());
        assert_eq!(ascii.line.into_bounded(), "");
    }

    #[test]
    fn a_text_takes_no_more_room_than_its_limit() {
        for piece in ["é", "ab ", "a\n"] {
            let mut ascii = Ascii::new(300);
            while ascii.write_str(piece).is_ok() {}
            assert_eq!(ascii.line.into_bounded().capacity(), 300, "{piece:?}");
        }
    }

    #[test]
    fn ascii_text_is_the_same_however_it_is_cut_into_pieces() {
        for text in ["abc", "a b", " a  b ", "a  ", "  ", "a\n b", "é é", "a b c d", "ab cd"] {
            let whole = to_ascii(&text, 4);
            for at in (0..=text.len()).filter(|&at| text.is_char_boundary(at)) {
                let (first, second) = text.split_at(at);
                assert_eq!(to_ascii(&format_args!("{first}{second}"), 4), whole, "{first:?} and {second:?}");
            }
        }
    }

    #[test]
    fn a_cut_ascii_text_is_a_prefix_of_the_longer_one() {
        let text = "ab  c\u{7f}d é f";
        let long = to_ascii(&text, 512);
        for limit in 0..=long.len() {
            assert!(long.starts_with(&to_ascii(&text, limit)), "at {limit}");
            assert!(to_ascii(&text, limit).len() <= limit);
        }
    }

    #[test]
    fn a_space_between_pieces_counts_too() {
        assert_eq!(to_ascii(&format_args!("{}{}", "ab ", "c"), 4), "ab c");
        assert_eq!(to_ascii(&format_args!("{}{}", "ab ", "c"), 3), "ab");
        assert_eq!(to_ascii(&format_args!("{}{}", "ab", "c"), 3), "abc");
    }
}
