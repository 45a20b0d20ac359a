//! The rule for text in response fields and reason phrases: printable ASCII on one line.

use core::fmt::{self, Display, Write};

use super::make_room;

/// Large enough for most texts, so that they are allocated once.
const USUAL_TEXT: usize = 128;

/// Collects text under the ASCII rule: control characters and the line separators become a space, every other
/// scalar outside 0x20–0x7E one `?`; runs of spaces collapse, and the text is trimmed, cut, and trimmed again.
pub(crate) struct Ascii {
    text: String,
    limit: usize,
    /// Whether something did not fit, so that a caller for whom half a text is none can tell.
    pub(crate) was_cut: bool,
    pending_space: bool,
}

impl Ascii {
    pub(crate) fn new(limit: usize) -> Self {
        Self {
            text: String::with_capacity(limit.min(USUAL_TEXT)),
            limit,
            was_cut: false,
            pending_space: false,
        }
    }

    pub(crate) fn finish(self) -> String {
        self.text
    }

    fn push(&mut self, symbol: char) -> fmt::Result {
        if symbol == ' ' {
            // Leading, trailing and repeated spaces never get as far as the text.
            self.pending_space = !self.text.is_empty();
            return Ok(());
        }
        if self.text.len() + usize::from(self.pending_space) >= self.limit {
            self.was_cut = true;
            return Err(fmt::Error);
        }
        if core::mem::take(&mut self.pending_space) {
            self.text.push(' ');
        }
        self.text.push(symbol);
        Ok(())
    }
}

impl Ascii {
    /// Takes text whole that is fine as it is, but perhaps for a space at its end.
    fn push_plain(&mut self, text: &str) -> bool {
        let body = text.strip_suffix(' ').unwrap_or(text);
        let room = self.limit.saturating_sub(self.text.len() + usize::from(self.pending_space));
        let begins_anew = self.text.is_empty() || self.pending_space;
        if body.is_empty() || body.len() > room || !has_single_spaces(body.as_bytes(), begins_anew) {
            return false;
        }
        make_room(&mut self.text, body.len() + 1, self.limit);
        if self.pending_space {
            self.text.push(' ');
        }
        self.text.push_str(body);
        self.pending_space = body.len() < text.len();
        true
    }
}

/// Whether these are visible symbols with single spaces between them, none at the end, and none where it begins anew.
fn has_single_spaces(text: &[u8], begins_anew: bool) -> bool {
    let mut after_space = begins_anew;
    text.iter().all(|byte| {
        let is_fine = (b'!'..=b'~').contains(byte) || (*byte == b' ' && !after_space);
        after_space = *byte == b' ';
        is_fine
    }) && !after_space
}

impl Write for Ascii {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        if self.push_plain(text) {
            return Ok(());
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

/// `text` under the ASCII rule, in at most `limit` symbols.
pub(crate) fn ascii(text: &dyn Display, limit: usize) -> String {
    let mut ascii = Ascii::new(limit);
    let _ = write!(ascii, "{text}");
    ascii.finish()
}

/// Whether the ASCII rule changes nothing of a text.
pub(crate) fn obeys_ascii_rule(text: &str) -> bool {
    has_single_spaces(text.as_bytes(), true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_obeys_the_rule_exactly_where_nothing_of_it_changes() {
        let symbols = ['a', ' ', '~', '\t', '\u{7F}', 'é', '\u{2028}'];
        for (a, b, c) in symbols
            .iter()
            .flat_map(|a| symbols.map(|b| (*a, b)))
            .flat_map(|(a, b)| symbols.map(|c| (a, b, c)))
        {
            for text in [format!("{a}"), format!("{a}{b}"), format!("{a}{b}{c}"), format!("a{a}{b}{c}a")] {
                assert_eq!(obeys_ascii_rule(&text), ascii(&text, 99) == text, "{text:?}");
            }
        }
        assert!(!obeys_ascii_rule(""), "there is none to keep");
    }

    #[test]
    fn ascii_replaces_collapses_trims_and_cuts() {
        assert_eq!(ascii(&"  a\r\n\tb  é\u{2028}c ", 512), "a b ? c");
        assert_eq!(ascii(&"ab cd", 3), "ab");
        assert_eq!(ascii(&"ab cd", 4), "ab c");
        assert_eq!(ascii(&"\u{1}\u{85} ", 512), "");
        assert_eq!(ascii(&"\u{202E}\u{10FFFF}", 512), "??");
    }

    #[test]
    fn ascii_text_is_the_same_however_it_is_cut_into_pieces() {
        for text in ["abc", "a b", " a  b ", "a  ", "  ", "a\n b", "é é", "a b c d", "ab cd"] {
            let whole = ascii(&text, 4);
            for at in (0..=text.len()).filter(|&at| text.is_char_boundary(at)) {
                let (first, second) = text.split_at(at);
                assert_eq!(ascii(&format_args!("{first}{second}"), 4), whole, "{first:?} and {second:?}");
            }
        }
    }

    #[test]
    fn a_cut_ascii_text_is_a_prefix_of_the_longer_one() {
        let text = "ab  c\u{7f}d é f";
        let long = ascii(&text, 512);
        for limit in 0..=long.len() {
            assert!(long.starts_with(&ascii(&text, limit)), "at {limit}");
            assert!(ascii(&text, limit).len() <= limit);
        }
    }

    #[test]
    fn a_space_between_pieces_counts_too() {
        assert_eq!(ascii(&format_args!("{}{}", "ab ", "c"), 4), "ab c");
        assert_eq!(ascii(&format_args!("{}{}", "ab ", "c"), 3), "ab");
        assert_eq!(ascii(&format_args!("{}{}", "ab", "c"), 3), "abc");
    }
}
