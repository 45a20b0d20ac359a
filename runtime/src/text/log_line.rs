//! The rule for text in the log.

use core::fmt::{self, Write};

/// Writes text for a log line: control, line-separating and bidirectional characters escaped, so that no text from
/// outside can forge a line or hide one.
#[cfg_attr(not(feature = "tracing"), allow(dead_code, reason = "only the tracing event writes log lines"))]
pub(crate) struct LogLine<'w>(pub(crate) &'w mut dyn Write);

impl Write for LogLine<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        text.chars().try_for_each(|scalar| match scalar {
            '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => {
                write!(self.0, "{}", scalar.escape_unicode())
            }
            _ if scalar.is_control() => write!(self.0, "{}", scalar.escape_default()),
            _ => self.0.write_char(scalar),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn log_lines_have_no_control_or_bidirectional_character() {
        let mut out = String::new();
        LogLine(&mut out).write_str("a\nb\u{202E}c\u{1b}é").unwrap();
        assert_eq!(out, "a\\nb\\u{202e}c\\u{1b}é");
    }
}
