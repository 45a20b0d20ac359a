//! From the text of a table to its rows.

use http::StatusCode;
use http::header::HeaderName;

use super::header::Header;
use super::member::{ExampleValue, Member, MemberKind};
use super::row::{CodeOrigin, DeclaredDetail, Row, StatusOrigin};
use crate::log_level::LogLevel;
use crate::rpc_code::RpcCode;
use crate::wire::Precedence;

/// Reads the rows of a table, one after the other. A row begins with its head, such as `404 NotFound not_found`: status,
/// name and code. Its settings follow.
///
/// A setting is a line: a word with qualifiers before it, such as `optional member`, and what it sets behind it. One with line
/// breaks of its own is a text for itself, behind a `=`. Of a member, the Rust type stands behind a tab, and settings that
/// describe it may follow; of a response field, what follows the name is its value.
pub(super) fn parse_rows(type_name: &'static str, text: &'static [&'static str]) -> Vec<Row> {
    let mut settings: Vec<&'static str> = Vec::new();
    for text in text {
        match text.strip_prefix('=') {
            Some(setting) => settings.push(setting),
            None => settings.extend(text.split('\n')),
        }
    }
    let mut rows = Vec::new();
    for row in settings.chunk_by(|_, next| !is_head(next)) {
        let [head, settings @ ..] = row else { continue };
        let (status, head) = head.split_once(' ').unwrap_or_default();
        let (name, code) = head.split_once(' ').unwrap_or_default();
        let row = Row::new(name, code, status.parse().unwrap_or(0));
        rows.push(parse_settings(Row { type_name, index: rows.len(), ..row }, settings));
    }
    rows
}

fn is_head(text: &str) -> bool {
    text.starts_with(|symbol: char| symbol.is_ascii_digit())
}

fn parse_settings(mut row: Row, settings: &[&'static str]) -> Row {
    let (mut headers, mut members, mut log_classes) = (Vec::new(), Vec::new(), Vec::new());
    for setting in settings {
        let (qualifiers, word, value) = parse_setting(setting);
        let exposed = qualifiers.public;
        match word {
            // It comes first, and leaves the detail to the inner error unless a later word says one.
            "transparent" => (row.is_transparent, row.detail) = (true, DeclaredDetail::Inner),
            "inner-style" => row.has_inner_style = true,
            "explanation" => row.detail = DeclaredDetail::Explanation,
            "title" => row.title = value,
            "doc" => row.documentation = value,
            "type" => row.type_uri = Some(value),
            "code" => row.code_origin = CodeOrigin::Written,
            "code-at-run-time" => row.code_origin = CodeOrigin::RunTime,
            "status-at-run-time" => row.status_origin = StatusOrigin::RunTime,
            "statuses" => row.statuses = parse_statuses(value),
            "unchecked" => row.is_unchecked = true,
            "exposed" => row.is_exposed = true,
            "errors" => row.has_errors = true,
            "instance" => row.has_instance = true,
            "log" => row.log_level = LogLevel::from_name(value),
            "log-class" => log_classes.extend(parse_log_class(value)),
            "rpc" => row.rpc_code = RpcCode::from_name(value),
            "jsonrpc" => row.jsonrpc_code = value.parse().ok(),
            "detail" => row.detail = DeclaredDetail::Fixed { text: value, exposed },
            "display" | "formatted" => {
                let is_display = word == "display";
                row.detail = if is_display {
                    DeclaredDetail::Display { exposed }
                } else {
                    DeclaredDetail::Formatted { exposed }
                };
                #[cfg(feature = "catalogue")]
                (row.outline = value);
            }
            "header" => headers.extend(qualifiers.header(value)),
            "member" => members.push(qualifiers.member(value)),
            "example" => describe_last(&mut members, |last| last.example = Some(ExampleValue::Json(value))),
            "example-text" => {
                describe_last(&mut members, |last| last.example = Some(ExampleValue::Text(value)));
            }
            "about" => describe_last(&mut members, |last| last.description = value),
            _ => {}
        }
    }
    row.log_classes = log_classes.leak();
    row.headers = headers.leak();
    row.repeats_a_member = repeats_a_name(&members);
    row.members = members.leak();
    row
}

/// `400 413`
fn parse_statuses(value: &str) -> &'static [StatusCode] {
    let codes = value.split(' ').filter_map(|code| StatusCode::from_bytes(code.as_bytes()).ok());
    codes.collect::<Vec<_>>().leak()
}

/// `4 warn`
fn parse_log_class(value: &str) -> Option<(u16, LogLevel)> {
    let (class, level) = value.split_once(' ')?;
    Some((class.parse().ok()?, LogLevel::from_name(level)?))
}

fn describe_last(members: &mut [Member], describe: impl FnOnce(&mut Member)) {
    if let Some(last) = members.last_mut() {
        describe(last);
    }
}

fn repeats_a_name(members: &[Member]) -> bool {
    members.iter().enumerate().any(|(at, member)| members[..at].iter().any(|first| first.name == member.name))
}

/// What stands before the word of a setting.
#[derive(Default)]
#[allow(clippy::struct_excessive_bools, reason = "one for each word")]
struct Qualifiers {
    public: bool,
    masked: bool,
    optional: bool,
    constant: bool,
    flattened: bool,
    development: bool,
    replacing: bool,
    fallback: bool,
    nullable: bool,
    /// The status that a response field or a member is limited to.
    only_on: Option<u16>,
}

/// The qualifiers of a setting, its word, and the value.
fn parse_setting(setting: &'static str) -> (Qualifiers, &'static str, &'static str) {
    let (mut qualifiers, mut rest) = (Qualifiers::default(), setting);
    loop {
        let (word, value) = rest.split_once(' ').unwrap_or((rest, ""));
        match word {
            "public" => qualifiers.public = true,
            "masked" => qualifiers.masked = true,
            "optional" => qualifiers.optional = true,
            "constant" => qualifiers.constant = true,
            "flattened" => qualifiers.flattened = true,
            "development" => qualifiers.development = true,
            "nullable" => qualifiers.nullable = true,
            "replacing" => qualifiers.replacing = true,
            "fallback" => qualifiers.fallback = true,
            "on" => {
                let (status, further) = value.split_once(' ').unwrap_or((value, ""));
                qualifiers.only_on = status.parse().ok();
                rest = further;
                continue;
            }
            _ => return (qualifiers, word, value),
        }
        rest = value;
    }
}

impl Qualifiers {
    /// `None`: the name is none.
    fn header(&self, value: &'static str) -> Option<Header> {
        let (name, value) = value.split_once(' ').map_or((value, None), |(name, value)| (name, Some(value)));
        Some(Header {
            name,
            wire_name: HeaderName::from_bytes(name.as_bytes()).ok()?,
            value,
            only_on: self.only_on,
            optional: self.optional,
            precedence: self.precedence(),
            masked: self.masked,
            #[cfg(feature = "catalogue")]
            kind: None,
        })
    }

    fn precedence(&self) -> Precedence {
        match (self.replacing, self.fallback) {
            (true, _) => Precedence::Replaces,
            (false, true) => Precedence::Fallback,
            (false, false) => Precedence::Usual,
        }
    }

    fn member(&self, value: &'static str) -> Member {
        let (name, rust_type) = value.rsplit_once('\t').unwrap_or((value, ""));
        Member {
            name,
            rust_type,
            kind: match (self.development, self.flattened) {
                (false, false) => MemberKind::Member,
                (false, true) => MemberKind::Flattened,
                (true, false) => MemberKind::DevelopmentMember,
                (true, true) => MemberKind::DevelopmentFlattened,
            },
            optional: self.optional,
            nullable: self.nullable,
            only_on: self.only_on,
            precedence: self.precedence(),
            constant: self.constant,
            masked: self.masked,
            example: None,
            description: "",
            #[cfg(feature = "catalogue")]
            schema: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One row with these settings.
    fn parse(settings: &[&'static str]) -> Vec<Row> {
        parse_rows("E", [&["404 A a"], settings].concat().leak())
    }

    #[test]
    fn rows_follow_one_another() {
        let rows = parse_rows("E", &["404 A a", "0 B a code\ntransparent\ntitle 2 Bees\nlog warn"]);
        let [first, second] = &rows[..] else { panic!("{rows:?}") };
        assert_eq!((first.name, first.code, first.status, first.title), ("A", "a", 404, ""));
        assert!(matches!(first.detail, DeclaredDetail::Explanation));
        assert_eq!((second.index, second.name, second.status(), second.title), (1, "B", None, "2 Bees"));
        assert_eq!(second.code, "a code");
        assert!(second.is_transparent && matches!(second.detail, DeclaredDetail::Inner));
        assert_eq!((second.type_name, second.log_level), ("E", Some(LogLevel::Warn)));
    }

    #[test]
    fn texts_may_have_any_characters() {
        let texts = [
            "=public detail two\nlines, and  spaces ",
            "doc masked member",
            "=member a name\nof two lines\tVec<u8>",
        ];
        let rows = parse(&texts);
        let DeclaredDetail::Fixed { text, exposed: true } = rows[0].detail else { panic!("{rows:?}") };
        assert_eq!((text, rows[0].documentation), ("two\nlines, and  spaces ", "masked member"));
        assert_eq!(
            (rows[0].members[0].name, rows[0].members[0].rust_type),
            ("a name\nof two lines", "Vec<u8>")
        );
    }

    #[test]
    fn a_response_field_has_qualifiers_a_name_and_perhaps_a_value() {
        let fields = ["on 429 replacing header retry-after 120 s", "masked optional fallback header x-hint"];
        let rows = parse(&fields);
        let [fixed, dynamic] = rows[0].headers else { panic!("{rows:?}") };
        assert_eq!((fixed.name, fixed.value, fixed.only_on), ("retry-after", Some("120 s"), Some(429)));
        assert_eq!((fixed.precedence, dynamic.precedence), (Precedence::Replaces, Precedence::Fallback));
        assert!(!fixed.masked && dynamic.masked && dynamic.optional);
        assert_eq!((dynamic.name, dynamic.value), ("x-hint", None));
    }
}
