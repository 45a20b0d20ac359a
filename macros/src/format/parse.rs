//! How a format string is taken apart.

use core::ops::Range;

use syn::Ident;

/// What a placeholder names.
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

#[derive(Debug, PartialEq, Eq)]
pub(super) struct Mistake {
    pub(super) at: Range<usize>,
    pub(super) message: String,
}

fn fail<T>(at: Range<usize>, message: impl Into<String>) -> Result<T, Mistake> {
    Err(Mistake { at, message: message.into() })
}

pub(super) enum Piece {
    Text(String),
    Placeholder { target: Target, spec: Spec, at: Range<usize> },
}

impl Piece {
    pub(super) fn into_text(self) -> Option<String> {
        match self {
            Self::Text(text) => Some(text),
            Self::Placeholder { .. } => None,
        }
    }
}

pub(super) struct Spec {
    pub(super) parts: Vec<SpecPart>,
    pub(super) format_trait: &'static str,
}

impl Spec {
    pub(super) fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }
}

pub(super) enum SpecPart {
    Text(String),
    Count(Target, Range<usize>),
}

/// The grammar of `std::fmt`.
pub(super) fn parse_pieces(text: &str) -> Result<Vec<Piece>, Mistake> {
    let mut pieces = Vec::new();
    let mut plain = String::new();
    let mut rest = Cursor { text, at: 0 };
    while let Some(c) = rest.next() {
        match c {
            '{' if rest.eat('{') => plain.push('{'),
            '}' if rest.eat('}') => plain.push('}'),
            '}' => return fail(rest.at - 1..rest.at, "unmatched `}`; write `}}` for a brace in the text"),
            '{' => {
                if !plain.is_empty() {
                    pieces.push(Piece::Text(std::mem::take(&mut plain)));
                }
                pieces.push(parse_placeholder(&mut rest)?);
            }
            _ => plain.push(c),
        }
    }
    if !plain.is_empty() {
        pieces.push(Piece::Text(plain));
    }
    Ok(pieces)
}

fn parse_placeholder(rest: &mut Cursor<'_>) -> Result<Piece, Mistake> {
    let open = rest.at - 1;
    let Some(length) = rest.text[rest.at..].find('}') else {
        return fail(open..rest.text.len(), "unmatched `{`; write `{{` for a brace in the text");
    };
    let close = rest.at + length;
    let mut inside = Cursor { text: &rest.text[..close], at: rest.at };
    let whole = open..close + 1;
    inside.skip_white_space();
    let start = inside.at;
    let Some(target) = inside.read_target() else {
        let found = inside.text[start..].trim();
        let field = name_behind_dot(found);
        return if let Some(field) = field {
            fail(whole, format!("a field stands in braces by its name alone: `{{{field}}}`"))
        } else if found.is_empty() || found.starts_with(':') {
            fail(whole, "a placeholder names its field: `{field}`, or `{0}` in a tuple")
        } else {
            fail(
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
        parse_spec(&mut inside)?
    } else {
        Spec { parts: Vec::new(), format_trait: "Display" }
    };
    inside.skip_white_space();
    if inside.at < close {
        let found = &inside.text[start..];
        if let Some(field) = name_behind_dot(found) {
            return fail(start..close, format!("a field stands in braces by its name alone: `{{{field}}}`"));
        }
        // In an expression, the field of a tuple is `_0`.
        let underscore = if found.starts_with(|c: char| c.is_ascii_digit()) { "_" } else { "" };
        let found = format!("{underscore}{found}");
        let left = &inside.text[inside.at..];
        return fail(
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

/// `id` of `.id` and `self.id`.
fn name_behind_dot(found: &str) -> Option<&str> {
    let name = found.trim_end().strip_prefix("self").unwrap_or(found).strip_prefix('.')?;
    let is_name = !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || c == '_');
    is_name.then_some(name)
}

/// `[[fill]align][sign]['#']['0'][width]['.' precision][type]`
fn parse_spec(rest: &mut Cursor<'_>) -> Result<Spec, Mistake> {
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
    parse_count(rest, &mut parts);
    if rest.eat('.') {
        parts.push(SpecPart::Text(".".to_owned()));
        let before = rest.at;
        if rest.eat('*') {
            return fail(
                before..rest.at,
                "`.*` takes a position that is not written; name the precision: `.name$`",
            );
        }
        parse_count(rest, &mut parts);
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
            return fail(
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
fn parse_count(rest: &mut Cursor<'_>, parts: &mut Vec<SpecPart>) {
    let start = rest.at;
    if let Some(target) = rest.read_target() {
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
    fn read_target(&mut self) -> Option<Target> {
        let rest = &self.text[self.at..];
        let length = rest.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(rest.len());
        let found = &rest[..length];
        let target = if found.starts_with(|c: char| c.is_ascii_digit()) {
            let digits = found.find(|c: char| !c.is_ascii_digit()).unwrap_or(found.len());
            let position = found[..digits].parse().ok()?;
            self.at += digits;
            return Some(Target::Position(position));
        } else {
            // A keyword is the name of a raw identifier.
            let raw = format!("r#{found}");
            (syn::parse_str::<Ident>(found).is_ok() || syn::parse_str::<Ident>(&raw).is_ok())
                .then(|| Target::Name(found.to_owned()))
        };
        self.at += length;
        target
    }
}
