//! The line of a report: the texts of an error and of its sources, each once.

use core::fmt::{self, Display, Write as _};

use crate::text::{self, LogLine};

/// The longest text of a report, in bytes.
pub(super) const LONGEST_TEXT: usize = 8 * 1024;

/// The longest line, in bytes without what is between the texts.
const LONGEST_LINE: usize = 64 * 1024;

pub(super) struct Line {
    pub(super) text: String,
    /// Where each text in the line ends.
    ends: Vec<usize>,
    room: usize,
}

impl Line {
    pub(super) fn new() -> Self {
        Self { text: String::new(), ends: Vec::new(), room: LONGEST_LINE }
    }

    /// Adds a text, unless it has been told.
    pub(super) fn tell(&mut self, text: &dyn Display) {
        if self.room == 0 {
            return;
        }
        let mut excerpt = String::new();
        // What is escaped is counted as it is written. A `String` takes it all.
        let length =
            text::write_excerpt(&mut excerpt, &Escaped(text), LONGEST_TEXT.min(self.room)).unwrap_or(0);
        if excerpt.is_empty() || self.has_told(&excerpt) {
            return;
        }
        if !self.text.is_empty() {
            self.text.push_str(": ");
        }
        self.text.push_str(&excerpt);
        self.ends.push(self.text.len());
        self.room -= length;
    }

    /// Many errors end with the text of their source, which is the next one.
    fn has_told(&self, text: &str) -> bool {
        self.ends.iter().any(|&end| ends_with_words(&self.text[..end], text))
    }
}

fn ends_with_words(whole: &str, end: &str) -> bool {
    whole.strip_suffix(end).is_some_and(|before| !before.ends_with(char::is_alphanumeric))
}

/// Text from outside, escaped so that it cannot forge a line of the log.
pub(super) struct Escaped<T>(pub(super) T);

impl<T: Display> Display for Escaped<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(LogLine(f), "{}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::Line;

    fn line(texts: &[&str]) -> String {
        let mut line = Line::new();
        for text in texts {
            line.tell(text);
        }
        line.text
    }

    #[test]
    fn a_text_is_told_once() {
        assert_eq!(line(&["a", "b", "a", "b", "c"]), "a: b: c");
        assert_eq!(line(&["disk 7 is gone", "disk 7 is gone"]), "disk 7 is gone");
    }

    #[test]
    fn what_a_text_ends_with_is_told() {
        assert_eq!(
            line(&["order: database: disk 7", "database: disk 7", "disk 7"]),
            "order: database: disk 7"
        );
        assert_eq!(line(&["order (disk 7)", "disk 7"]), "order (disk 7): disk 7");
        assert_eq!(line(&["a", "b", "a: b", "c"]), "a: b: c");
    }

    #[test]
    fn a_part_of_a_word_is_another_text() {
        assert_eq!(line(&["disk 17", "7"]), "disk 17: 7");
        assert_eq!(line(&["unreadable", "readable"]), "unreadable: readable");
    }

    #[test]
    fn an_empty_text_says_nothing() {
        assert_eq!(line(&["", "a", "", "b", ""]), "a: b");
        assert_eq!(line(&[]), "");
    }
}
