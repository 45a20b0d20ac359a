//! The source of a string literal: where its parts stand, and what is escaped in it.

use core::ops::Range;

use proc_macro2::{Literal, Span};
use syn::LitStr;

/// A name in doubled braces, which is sent as text.
pub(crate) struct EscapedName {
    pub(crate) name: String,
    /// With white space and what else stands in the braces.
    pub(crate) written: String,
    pub(crate) span: Span,
}

/// Finds `{{name}}`.
pub(crate) fn find_escaped_names(literal: &LitStr) -> Vec<EscapedName> {
    let text = literal.value();
    let opening = text.match_indices("{{").map(|(at, _)| at);
    let names = opening.filter_map(|at| {
        let name = text[at + 2..].split('}').next()?;
        let end = at + 2 + name.len();
        let written = name;
        let name = written.split(':').next().unwrap_or_default().trim();
        let braces = text[..at + 2].bytes().rev().take_while(|&byte| byte == b'{').count();
        // A third brace begins a placeholder, and four are no accident.
        let is_escaped = braces == 2 && text[end..].starts_with("}}");
        (is_escaped && !written.contains('{')).then(|| EscapedName {
            name: name.to_owned(),
            written: written.to_owned(),
            span: span_of(literal, &(at..end + 2)),
        })
    });
    names.collect()
}

/// The span of a part of the literal, or of the whole where the compiler cannot point at parts.
pub(super) fn span_of(literal: &LitStr, at: &Range<usize>) -> Span {
    let token: Literal = literal.token();
    let source = token.to_string();
    let plain = source.len() == literal.value().len() + 2 && source.starts_with('"');
    // Bytes of the value are bytes of the source only where nothing is escaped.
    plain.then(|| token.subspan(at.start + 1..=at.end)).flatten().unwrap_or_else(|| literal.span())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_doubled_braces_are_told_from_placeholders_in_braces() {
        let names = |text: &str| -> Vec<String> {
            let literal = LitStr::new(text, Span::call_site());
            find_escaped_names(&literal).into_iter().map(|escaped| escaped.name).collect()
        };
        assert_eq!(names("{{id}} and {{0}}"), ["id", "0"]);
        assert_eq!(names("{{ id }} {{id:?}}"), ["id", "id"]);
        assert_eq!(names("{id} {{ {id} }} {{{id}}}"), [""; 0]);
        assert_eq!(names("{{{{id}}}}"), [""; 0]);
        assert_eq!(names("{{id} }}"), [""; 0]);
        assert_eq!(names("{{"), [""; 0]);
    }
}
