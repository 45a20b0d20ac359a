//! A format string as the attributes mean it: a fixed text, or placeholders and what they refer to.

use core::ops::Range;

use proc_macro2::Span;
use syn::ext::IdentExt;
use syn::{Error, LitStr, Result};

use super::arguments::Argument;
use super::literal::span_of;
use super::parse::{Piece, SpecPart, Target, parse_pieces};

/// A string literal as `format!` understands it.
pub(crate) enum Template {
    /// Without placeholders; braces are unescaped.
    Fixed(String),
    Formatted(Format),
}

/// A string with placeholders, which are numbered in the order of their first use.
pub(crate) struct Format {
    pub(crate) literal: LitStr,
    /// The string, with indices into `references` in place of names and positions.
    parts: Vec<Part>,
    /// The text with a digit in place of every placeholder, for grammars: a digit is allowed wherever a placeholder is.
    pub(crate) with_digits: String,
    pub(crate) references: Vec<Reference>,
    /// In the order in which they are written.
    pub(crate) arguments: Vec<Argument>,
}

enum Part {
    Text(String),
    Number(usize),
}

/// What a placeholder refers to.
pub(crate) struct Reference {
    pub(crate) target: Target,
    /// The traits of `core::fmt` that it is formatted with.
    pub(crate) traits: Vec<&'static str>,
    /// Whether it also serves as a width or precision.
    pub(crate) is_count: bool,
    pub(crate) span: Span,
}

impl Template {
    /// Reads a format string and the named arguments behind it.
    pub(crate) fn parse(literal: &LitStr, arguments: Vec<Argument>) -> Result<Self> {
        let pieces = parse_pieces(&literal.value())
            .map_err(|mistake| Error::new(span_of(literal, &mistake.at), mistake.message))?;
        let is_fixed = pieces.iter().all(|piece| matches!(piece, Piece::Text(_)));
        if is_fixed && arguments.is_empty() {
            return Ok(Self::Fixed(pieces.into_iter().filter_map(Piece::into_text).collect()));
        }
        let mut format = Format {
            literal: literal.clone(),
            parts: Vec::new(),
            with_digits: String::new(),
            references: Vec::new(),
            arguments,
        };
        for piece in pieces {
            format.push(piece);
        }
        Ok(Self::Formatted(format))
    }
}

impl Format {
    fn push(&mut self, piece: Piece) {
        match piece {
            Piece::Text(text) => {
                self.with_digits.push_str(&text);
                self.push_text(&text.replace('{', "{{").replace('}', "}}"));
            }
            Piece::Placeholder { target, spec, at } => {
                self.with_digits.push('1');
                let number = self.number_reference(target, &at);
                self.push_text("{");
                self.parts.push(Part::Number(number));
                if !spec.is_empty() {
                    self.push_text(":");
                    for part in spec.parts {
                        match part {
                            SpecPart::Text(text) => self.push_text(&text),
                            SpecPart::Count(target, at) => {
                                let number = self.number_reference(target, &at);
                                self.references[number].is_count = true;
                                self.parts.push(Part::Number(number));
                                self.push_text("$");
                            }
                        }
                    }
                }
                self.push_text("}");
                let traits = &mut self.references[number].traits;
                if !traits.contains(&spec.format_trait) {
                    traits.push(spec.format_trait);
                }
            }
        }
    }

    fn push_text(&mut self, text: &str) {
        if let Some(Part::Text(last)) = self.parts.last_mut() {
            last.push_str(text);
        } else {
            self.parts.push(Part::Text(text.to_owned()));
        }
    }

    fn number_reference(&mut self, target: Target, at: &Range<usize>) -> usize {
        if let Some(known) = self.references.iter().position(|reference| reference.target == target) {
            return known;
        }
        let span = span_of(&self.literal, at);
        self.references.push(Reference { target, traits: Vec::new(), is_count: false, span });
        self.references.len() - 1
    }

    pub(crate) fn argument(&self, target: &Target) -> Option<&Argument> {
        let Target::Name(name) = target else { return None };
        self.arguments.iter().find(|argument| argument.name.unraw() == *name)
    }

    pub(crate) fn uses(&self, argument: &Argument) -> bool {
        let name = Target::Name(argument.name.unraw().to_string());
        self.references.iter().any(|reference| reference.target == name)
    }

    /// The string for `format_args!`, with one name for each of `references`.
    pub(crate) fn with_names(&self, names: &[String]) -> String {
        let parts = self.parts.iter().map(|part| match part {
            Part::Text(text) => text.as_str(),
            Part::Number(number) => names.get(*number).map_or("", String::as_str),
        });
        parts.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbered(text: &str) -> core::result::Result<String, String> {
        let literal = LitStr::new(text, Span::call_site());
        Ok(match Template::parse(&literal, Vec::new()).map_err(|error| error.to_string())? {
            Template::Fixed(text) => format!("fixed: {text}"),
            Template::Formatted(format) => {
                let targets: Vec<_> = format.references.iter().map(|r| r.target.to_string()).collect();
                let numbers: Vec<_> = (0..targets.len()).map(|number| number.to_string()).collect();
                format!("{} <- {}", format.with_names(&numbers), targets.join(","))
            }
        })
    }

    #[test]
    fn placeholders_are_numbered_in_the_order_of_first_use() {
        for (text, expected) in [
            ("plain", "fixed: plain"),
            ("{{a}}", "fixed: {a}"),
            ("{b} {a} {b:?}", "{0} {1} {0:?} <- b,a"),
            ("{0}{{{1:>8}", "{0}{{{1:>8} <- 0,1"),
            ("{type}", "{0} <- type"),
            ("{ a }", "{0} <- a"),
            ("{a:*^+#08.3e}", "{0:*^+#08.3e} <- a"),
            ("{a:1$.p$}", "{0:1$.2$} <- a,1,p"),
            ("{a:w$x?}", "{0:1$x?} <- a,w"),
            ("{a:05}", "{0:05} <- a"),
            ("{a:0w$}", "{0:01$} <- a,w"),
            ("{a:}", "{0} <- a"),
        ] {
            assert_eq!(numbered(text).as_deref(), Ok(expected), "{text}");
        }
    }

    #[test]
    fn mistakes_say_what_to_write() {
        for (text, expected) in [
            ("{}", "a placeholder names its field: `{field}`, or `{0}` in a tuple"),
            ("{:?}", "a placeholder names its field: `{field}`, or `{0}` in a tuple"),
            ("{a", "unmatched `{`; write `{{` for a brace in the text"),
            ("a}", "unmatched `}`; write `}}` for a brace in the text"),
            ("{a:.*}", "`.*` takes a position that is not written; name the precision: `.name$`"),
            ("{a.b}", "a placeholder is a name; write `{name}` and `name = a.b` after the text"),
            ("{a:y}", "unknown format `y`; known are `?`, `x`, `X`, `o`, `b`, `e`, `E`, `p`, `x?` and `X?`"),
            ("{a b}", "`b` does not belong into a placeholder"),
            (
                "{&a}",
                "`&a` is not the name of a field; for an expression, write `{name}` and `name = &a` after the text",
            ),
        ] {
            assert_eq!(numbered(text), Err(expected.to_owned()), "{text}");
        }
    }
}
