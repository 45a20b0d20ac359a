//! The format strings of `detail` and header values: the grammar of `std::fmt` without implicit positions.

use core::ops::Range;
use std::collections::BTreeSet;

use proc_macro2::{Literal, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::ext::IdentExt;
use syn::{Ident, LitStr};

use crate::diagnostics::Diagnostics;

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

/// `name = expression`
pub(crate) struct Argument {
    pub(crate) name: Ident,
    pub(crate) value: TokenStream,
}

/// A mistake in a format string, and where in the string it is.
#[derive(Debug, PartialEq, Eq)]
struct Mistake {
    at: Range<usize>,
    message: String,
}

fn mistake<T>(at: Range<usize>, message: impl Into<String>) -> Result<T, Mistake> {
    Err(Mistake { at, message: message.into() })
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
        LitStr::new(&text, self.literal.span().resolved_at(Span::call_site()))
    }
}

/// The part of a literal, where the compiler can point at it, else the literal.
fn span_of(literal: &LitStr, at: &Range<usize>) -> Span {
    let token: Literal = literal.token();
    let source = token.to_string();
    let plain = source.len() == literal.value().len() + 2 && source.starts_with('"');
    // Bytes of the value are bytes of the source only where nothing is escaped.
    plain.then(|| token.subspan(at.start + 1..=at.end)).flatten().unwrap_or_else(|| literal.span())
}

enum Piece {
    Text(String),
    Placeholder { target: Target, spec: Spec, at: Range<usize> },
}

impl Piece {
    fn into_text(self) -> Option<String> {
        match self {
            Self::Text(text) => Some(text),
            Self::Placeholder { .. } => None,
        }
    }
}

struct Spec {
    parts: Vec<SpecPart>,
    format_trait: &'static str,
}

impl Spec {
    fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }
}

enum SpecPart {
    Text(String),
    Count(Target, Range<usize>),
}

/// The grammar of `std::fmt`.
fn pieces(text: &str) -> Result<Vec<Piece>, Mistake> {
    let mut pieces = Vec::new();
    let mut plain = String::new();
    let mut rest = Cursor { text, at: 0 };
    while let Some(c) = rest.next() {
        match c {
            '{' if rest.eat('{') => plain.push('{'),
            '}' if rest.eat('}') => plain.push('}'),
            '}' => return mistake(rest.at - 1..rest.at, "unmatched `}`; write `}}` for a brace in the text"),
            '{' => {
                if !plain.is_empty() {
                    pieces.push(Piece::Text(std::mem::take(&mut plain)));
                }
                pieces.push(placeholder(&mut rest)?);
            }
            _ => plain.push(c),
        }
    }
    if !plain.is_empty() {
        pieces.push(Piece::Text(plain));
    }
    Ok(pieces)
}

fn placeholder(rest: &mut Cursor<'_>) -> Result<Piece, Mistake> {
    let open = rest.at - 1;
    let Some(length) = rest.text[rest.at..].find('}') else {
        return mistake(open..rest.text.len(), "unmatched `{`; write `{{` for a brace in the text");
    };
    let close = rest.at + length;
    let mut inside = Cursor { text: &rest.text[..close], at: rest.at };
    let whole = open..close + 1;
    inside.skip_white_space();
    let start = inside.at;
    let Some(target) = inside.target() else {
        let found = inside.text[start..].trim();
        return if found.is_empty() || found.starts_with(':') {
            mistake(whole, "a placeholder names its field: `{field}`, or `{0}` in a tuple")
        } else {
            mistake(
                whole,
                format!(
                    "`{found}` is not the name of a field; for an expression, write `{{name}}` and `name = {found}` after the text"
                ),
            )
        };
    };
    let at = start..inside.at;
    inside.skip_white_space();
    let spec = if inside.eat(':') {
        spec(&mut inside)?
    } else {
        Spec { parts: Vec::new(), format_trait: "Display" }
    };
    inside.skip_white_space();
    if inside.at < close {
        let found = &inside.text[start..];
        let left = &inside.text[inside.at..];
        return mistake(
            inside.at..close,
            if left.starts_with(|c: char| c.is_ascii_punctuation()) {
                format!("a placeholder is a name; write `{{name}}` and `name = {found}` after the text")
            } else {
                format!("`{left}` does not belong into a placeholder")
            },
        );
    }
    rest.at = close + 1;
    Ok(Piece::Placeholder { target, spec, at })
}

/// `[[fill]align][sign]['#']['0'][width]['.' precision][type]`
fn spec(rest: &mut Cursor<'_>) -> Result<Spec, Mistake> {
    let mut parts = Vec::new();
    let start = rest.at;
    let mut ahead = rest.text[rest.at..].chars();
    match (ahead.next(), ahead.next()) {
        (Some(fill), Some('<' | '^' | '>')) => rest.at += fill.len_utf8() + 1,
        (Some('<' | '^' | '>'), _) => rest.at += 1,
        _ => {}
    }
    let _ = rest.eat('+') || rest.eat('-');
    rest.eat('#');
    if !rest.text[rest.at..].starts_with("0$") {
        rest.eat('0');
    }
    parts.push(SpecPart::Text(rest.text[start..rest.at].to_owned()));
    count(rest, &mut parts);
    if rest.eat('.') {
        parts.push(SpecPart::Text(".".to_owned()));
        let before = rest.at;
        if rest.eat('*') {
            return mistake(
                before..rest.at,
                "`.*` takes a position that is not written; name the precision: `.name$`",
            );
        }
        count(rest, &mut parts);
    }
    let name = rest.at;
    while rest.peek().is_some_and(|c| c.is_ascii_alphanumeric() || c == '?') {
        rest.at += 1;
    }
    let format_trait = match &rest.text[name..rest.at] {
        "" => "Display",
        "?" | "x?" | "X?" => "Debug",
        "x" => "LowerHex",
        "X" => "UpperHex",
        "o" => "Octal",
        "b" => "Binary",
        "e" => "LowerExp",
        "E" => "UpperExp",
        "p" => "Pointer",
        unknown => {
            return mistake(
                name..rest.at,
                format!(
                    "unknown format `{unknown}`; known are `?`, `x`, `X`, `o`, `b`, `e`, `E`, `p`, `x?` and `X?`"
                ),
            );
        }
    };
    parts.push(SpecPart::Text(rest.text[name..rest.at].to_owned()));
    parts.retain(|part| !matches!(part, SpecPart::Text(text) if text.is_empty()));
    Ok(Spec { parts, format_trait })
}

/// An integer, or an argument followed by `$`.
fn count(rest: &mut Cursor<'_>, parts: &mut Vec<SpecPart>) {
    let start = rest.at;
    if let Some(target) = rest.target() {
        let end = rest.at;
        if rest.eat('$') {
            parts.push(SpecPart::Count(target, start..end));
        } else if let Target::Position(width) = target {
            parts.push(SpecPart::Text(width.to_string()));
        } else {
            rest.at = start;
        }
    }
}

struct Cursor<'t> {
    text: &'t str,
    at: usize,
}

impl Cursor<'_> {
    fn peek(&self) -> Option<char> {
        self.text[self.at..].chars().next()
    }

    fn next(&mut self) -> Option<char> {
        let c = self.peek()?;
        self.at += c.len_utf8();
        Some(c)
    }

    fn eat(&mut self, expected: char) -> bool {
        let found = self.peek() == Some(expected);
        if found {
            self.at += expected.len_utf8();
        }
        found
    }

    fn skip_white_space(&mut self) {
        while self.peek().is_some_and(char::is_whitespace) {
            self.next();
        }
    }

    /// A name or a position.
    fn target(&mut self) -> Option<Target> {
        let rest = &self.text[self.at..];
        let length = rest.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(rest.len());
        let found = &rest[..length];
        let target = if found.starts_with(|c: char| c.is_ascii_digit()) {
            let digits = found.find(|c: char| !c.is_ascii_digit()).unwrap_or(found.len());
            let position = found[..digits].parse().ok()?;
            self.at += digits;
            return Some(Target::Position(position));
        } else {
            // Keywords are names of raw identifiers here.
            let raw = format!("r#{found}");
            (syn::parse_str::<Ident>(found).is_ok() || syn::parse_str::<Ident>(&raw).is_ok())
                .then(|| Target::Name(found.to_owned()))
        };
        self.at += length;
        target
    }
}

/// Reads `, name = expression, …`. Expressions are not parsed but taken up to the next `, name =`, because syn without
/// its `full` feature refuses closures, `if` and `match`.
pub(crate) fn arguments(tokens: TokenStream, mistakes: &Diagnostics) -> Vec<Argument> {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let starts: Vec<usize> = (0..tokens.len()).filter(|&at| starts_argument(&tokens, at)).collect();
    let mut arguments: Vec<Argument> = Vec::new();
    let first = starts.first().copied().unwrap_or(tokens.len());
    if let Some(token) = tokens.first().filter(|token| !is_punct(token, ',')) {
        mistakes.error(token, format!("expected `,` before `{token}`"));
        return Vec::new();
    }
    let leading: TokenStream =
        tokens[..first].iter().filter(|token| !is_punct(token, ',')).cloned().collect();
    if !leading.is_empty() {
        mistakes
            .error(&leading, "an argument has a name here: `name = expression`, with `{name}` in the text");
    }
    let mut seen = BTreeSet::new();
    for (index, &start) in starts.iter().enumerate() {
        let end = starts.get(index + 1).map_or(tokens.len(), |next| next - 1);
        let TokenTree::Ident(name) = &tokens[start] else { continue };
        let mut value = &tokens[start + 2..end];
        if let [rest @ .., TokenTree::Punct(last)] = value {
            value = if last.as_char() == ',' { rest } else { value };
        }
        if value.is_empty() {
            mistakes.error(name, format!("`{name} =` needs an expression"));
            continue;
        }
        if !seen.insert(name.unraw().to_string()) {
            mistakes.error(name, format!("the argument `{name}` is given twice"));
            continue;
        }
        arguments.push(Argument { name: name.clone(), value: value.iter().cloned().collect() });
    }
    arguments
}

/// `name =`, at the beginning or after a comma, and not `name ==` or `name =>`.
fn starts_argument(tokens: &[TokenTree], at: usize) -> bool {
    let follows_comma = at == 0 || is_punct(&tokens[at - 1], ',');
    let equals = matches!(tokens.get(at + 1), Some(TokenTree::Punct(punct))
        if punct.as_char() == '=' && punct.spacing() == proc_macro2::Spacing::Alone);
    let double = matches!(tokens.get(at + 1), Some(TokenTree::Punct(punct))
        if punct.as_char() == '=' && punct.spacing() == proc_macro2::Spacing::Joint)
        && !matches!(tokens.get(at + 2), Some(TokenTree::Punct(punct)) if matches!(punct.as_char(), '=' | '>'));
    follows_comma && matches!(tokens[at], TokenTree::Ident(_)) && (equals || double)
}

pub(crate) fn is_punct(token: &TokenTree, expected: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == expected)
}

/// The first use of a name as a variable in an expression: not after `.`, and not a path, macro or label.
pub(crate) fn variable(tokens: &TokenStream, name: &str) -> Option<Ident> {
    let tokens: Vec<TokenTree> = tokens.clone().into_iter().collect();
    tokens.iter().enumerate().find_map(|(at, token)| match token {
        TokenTree::Group(group) => variable(&group.stream(), name),
        TokenTree::Ident(ident) if is_named(ident, name) => {
            let after_dot =
                at > 0 && is_punct(&tokens[at - 1], '.') && !(at > 1 && is_punct(&tokens[at - 2], '.'));
            let after_path = at > 1 && is_punct(&tokens[at - 1], ':') && is_punct(&tokens[at - 2], ':');
            let is_path = matches!((tokens.get(at + 1), tokens.get(at + 2)), (Some(one), Some(two))
                if is_punct(one, ':') && is_punct(two, ':'));
            (!after_dot && !after_path && !is_path).then(|| ident.clone())
        }
        // `{name}` inside the literal of a nested `format!` is a use as well.
        TokenTree::Literal(literal) => mentions_in_text(&literal.to_string(), name)
            .then(|| Ident::new_raw_or_plain(name, literal.span())),
        TokenTree::Ident(_) | TokenTree::Punct(_) => None,
    })
}

/// Whether this is the identifier of that name: of a keyword's, only the raw one is.
fn is_named(ident: &Ident, name: &str) -> bool {
    let is_keyword = syn::parse_str::<Ident>(name).is_err();
    ident.unraw() == *name && (!is_keyword || *ident != *name)
}

/// Makes an identifier of a name that may be a keyword.
trait NewIdent {
    fn new_raw_or_plain(name: &str, span: Span) -> Ident;
}

impl NewIdent for Ident {
    fn new_raw_or_plain(name: &str, span: Span) -> Ident {
        syn::parse_str::<Ident>(name).map_or_else(
            |_| Ident::new_raw(name, span),
            |mut ident| {
                ident.set_span(span);
                ident
            },
        )
    }
}

/// Whether a text has a placeholder for this name.
pub(crate) fn mentions_in_text(text: &str, name: &str) -> bool {
    thiserror_references(text).iter().any(|reference| reference == name)
}

/// The names and positions in the placeholders of any format string, also of one that is not of our grammar.
pub(crate) fn thiserror_references(text: &str) -> Vec<String> {
    let text = text.replace("{{", "").replace("}}", "");
    let placeholders = text.split('{').skip(1).filter_map(|rest| rest.split('}').next());
    placeholders
        .flat_map(|placeholder| {
            let (target, spec) = placeholder.split_once(':').unwrap_or((placeholder, ""));
            // A width or precision ends with `$`.
            let counts = spec.split('$').rev().skip(1).map(|count| {
                let start = count
                    .rfind(|c: char| !(c.is_alphanumeric() || c == '_'))
                    .map_or(0, |at| at + count[at..].chars().next().map_or(1, char::len_utf8));
                count[start..].to_owned()
            });
            std::iter::once(target.trim().to_owned()).chain(counts).collect::<Vec<_>>()
        })
        .collect()
}

impl ToTokens for Argument {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Self { name, value } = self;
        tokens.extend(quote!(#name = #value));
    }
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

    #[test]
    fn arguments_are_split_at_the_next_name() {
        let tokens: TokenStream =
            ", a = f(x, y), b = if p == q { 1 } else { 2 }, c = |x| x >= 1,".parse().unwrap();
        let mistakes = Diagnostics::new();
        let names: Vec<_> =
            arguments(tokens, &mistakes).iter().map(|a| a.to_token_stream().to_string()).collect();
        assert!(mistakes.finish().is_ok());
        assert_eq!(names, ["a = f (x , y)", "b = if p == q { 1 } else { 2 }", "c = | x | x >= 1"]);
    }

    #[test]
    fn variables_are_told_from_methods_and_paths() {
        let finds = |tokens: &str| variable(&tokens.parse().unwrap(), "id").is_some();
        assert!(finds("id.len()") && finds("f(id)") && finds("0..id") && finds("format!(\"{id}\")"));
        assert!(!finds("x.id") && !finds("id::new()") && !finds("a::id"));
    }
}
