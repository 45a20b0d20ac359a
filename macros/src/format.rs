//! The format strings of `detail` and header values: the grammar of `std::fmt` without implicit positions.

mod arguments;
mod parse;
mod variables;

use core::ops::Range;

use proc_macro2::{Literal, Span};
use syn::LitStr;
use syn::ext::IdentExt;

use crate::diagnostics::Diagnostics;

pub(crate) use arguments::{Argument, arguments, is_punct};
use parse::{Piece, SpecPart, pieces};
pub(crate) use variables::{mentions_in_literal, thiserror_references, variable};

/// A string literal as `format!` understands it.
pub(crate) enum Template {
    /// There is no placeholder; braces are unescaped.
    Fixed(String),
    Formatted(Format),
}

/// A string with placeholders, which are numbered in the order of their first use.
pub(crate) struct Format {
    pub(crate) literal: LitStr,
    /// The string, with the numbers of references in place of names and positions.
    parts: Vec<Part>,
    /// The text with a digit for every placeholder, which may stand wherever a placeholder may.
    pub(crate) with_digits: String,
    /// What the numbers stand for.
    pub(crate) references: Vec<Reference>,
    /// The named arguments, in the order in which they are written.
    pub(crate) arguments: Vec<Argument>,
}

enum Part {
    Text(String),
    Number(usize),
}

/// What a placeholder refers to.
pub(crate) struct Reference {
    pub(crate) target: Target,
    /// How it is formatted: the traits of `core::fmt`.
    pub(crate) traits: Vec<&'static str>,
    /// Whether it also serves as a width or precision.
    pub(crate) is_count: bool,
    pub(crate) span: Span,
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Target {
    Name(String),
    Position(usize),
}

impl core::fmt::Display for Target {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match self {
            Self::Name(name) => f.write_str(name),
            Self::Position(position) => write!(f, "{position}"),
        }
    }
}

impl Template {
    /// Reads a format string and the named arguments behind it.
    pub(crate) fn parse(literal: &LitStr, arguments: Vec<Argument>, mistakes: &Diagnostics) -> Option<Self> {
        let text = literal.value();
        let pieces = match pieces(&text) {
            Ok(pieces) => pieces,
            Err(mistake) => {
                mistakes.error_at(span_of(literal, &mistake.at), mistake.message);
                return None;
            }
        };
        let is_fixed = pieces.iter().all(|piece| matches!(piece, Piece::Text(_)));
        if is_fixed && arguments.is_empty() {
            return Some(Self::Fixed(pieces.into_iter().filter_map(Piece::into_text).collect()));
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
        Some(Self::Formatted(format))
    }
}

impl Format {
    fn push(&mut self, piece: Piece) {
        match piece {
            Piece::Text(text) => {
                self.with_digits.push_str(&text);
                self.text(&text.replace('{', "{{").replace('}', "}}"));
            }
            Piece::Placeholder { target, spec, at } => {
                self.with_digits.push('1');
                let number = self.number(target, &at);
                self.text("{");
                self.parts.push(Part::Number(number));
                if !spec.is_empty() {
                    self.text(":");
                    for part in spec.parts {
                        match part {
                            SpecPart::Text(text) => self.text(&text),
                            SpecPart::Count(target, at) => {
                                let number = self.number(target, &at);
                                self.references[number].is_count = true;
                                self.parts.push(Part::Number(number));
                                self.text("$");
                            }
                        }
                    }
                }
                self.text("}");
                let traits = &mut self.references[number].traits;
                if !traits.contains(&spec.format_trait) {
                    traits.push(spec.format_trait);
                }
            }
        }
    }

    fn text(&mut self, text: &str) {
        if let Some(Part::Text(last)) = self.parts.last_mut() {
            last.push_str(text);
        } else {
            self.parts.push(Part::Text(text.to_owned()));
        }
    }

    fn number(&mut self, target: Target, at: &Range<usize>) -> usize {
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

    /// Whether the text has a placeholder for this argument.
    pub(crate) fn uses(&self, argument: &Argument) -> bool {
        let name = Target::Name(argument.name.unraw().to_string());
        self.references.iter().any(|reference| reference.target == name)
    }

    /// The string literal for `format_args!`, with these names in place of the numbers of the references.
    pub(crate) fn named(&self, names: &[String]) -> LitStr {
        let text: String = self
            .parts
            .iter()
            .map(|part| match part {
                Part::Text(text) => text.as_str(),
                Part::Number(number) => names.get(*number).map_or("", String::as_str),
            })
            .collect();
        LitStr::new(&text, self.literal.span().resolved_at(Span::mixed_site()))
    }
}

/// The names in doubled braces, `{{name}}`, and where they stand.
pub(crate) fn escaped_names(literal: &LitStr) -> Vec<(String, Span)> {
    let text = literal.value();
    let opening = text.match_indices("{{").map(|(at, _)| at);
    let names = opening.filter_map(|at| {
        let name = text[at + 2..].split('}').next()?;
        let end = at + 2 + name.len();
        let braces = text[..at + 2].bytes().rev().take_while(|&byte| byte == b'{').count();
        // A third brace begins a placeholder, and four are meant as they are.
        let is_escaped = braces == 2 && text[end..].starts_with("}}");
        (is_escaped && !name.contains('{')).then(|| (name.to_owned(), span_of(literal, &(at..end + 2))))
    });
    names.collect()
}

/// The part of a literal, where the compiler can point at it, else the literal.
fn span_of(literal: &LitStr, at: &Range<usize>) -> Span {
    let token: Literal = literal.token();
    let source = token.to_string();
    let plain = source.len() == literal.value().len() + 2 && source.starts_with('"');
    // Bytes of the value are bytes of the source only where nothing is escaped.
    plain.then(|| token.subspan(at.start + 1..=at.end)).flatten().unwrap_or_else(|| literal.span())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbered(text: &str) -> Result<String, String> {
        let mistakes = Diagnostics::new();
        let literal = LitStr::new(text, Span::call_site());
        let template = Template::parse(&literal, Vec::new(), &mistakes);
        mistakes.finish().map_err(|error| error.to_string())?;
        Ok(match template {
            Some(Template::Fixed(text)) => format!("fixed: {text}"),
            Some(Template::Formatted(format)) => {
                let targets: Vec<_> = format.references.iter().map(|r| r.target.to_string()).collect();
                let numbers: Vec<_> = (0..targets.len()).map(|number| number.to_string()).collect();
                format!("{} <- {}", format.named(&numbers).value(), targets.join(","))
            }
            None => "nothing".to_owned(),
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
    fn names_in_doubled_braces_are_told_from_placeholders_in_braces() {
        let names = |text: &str| -> Vec<String> {
            let literal = LitStr::new(text, Span::call_site());
            escaped_names(&literal).into_iter().map(|(name, _)| name).collect()
        };
        assert_eq!(names("{{id}} and {{0}}"), ["id", "0"]);
        assert_eq!(names("{id} {{ {id} }} {{{id}}}"), [""; 0]);
        assert_eq!(names("{{{{id}}}}"), [""; 0]);
        assert_eq!(names("{{id} }}"), [""; 0]);
        assert_eq!(names("{{"), [""; 0]);
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
