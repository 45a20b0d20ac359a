//! The catalogue as Markdown.

use core::fmt::Write as _;

use super::{Catalogue, Entry, FieldPresence, HeaderFacts, MemberFacts, Statuses};
use crate::problem_type::Presence;

/// The classes of RFC 9110, section 15.
pub(super) const CLASSES: [(u16, &str); 4] =
    [(200, "Success"), (300, "Redirection"), (400, "Client errors"), (500, "Server errors")];

impl Catalogue {
    /// The catalogue as Markdown: a table for each class of statuses, and an example response for each problem.
    #[must_use]
    pub fn to_markdown(&self) -> String {
        let entries = self.entries();
        let mut page = format!("# {}\n", line(&self.title));
        for (class, name) in CLASSES {
            let of_class: Vec<&Entry> =
                entries.iter().filter(|entry| entry.status().as_u16() / 100 * 100 == class).collect();
            if of_class.is_empty() {
                continue;
            }
            let _ = write!(page, "\n## {name}\n\n");
            page.push_str("| Status | Title | Code | Description | Header fields | Members | Outcome |\n");
            page.push_str("|---|---|---|---|---|---|---|\n");
            for entry in &of_class {
                row(&mut page, entry);
            }
            for entry in of_class {
                section(&mut page, entry);
            }
        }
        page
    }
}

fn row(page: &mut String, entry: &Entry) {
    let mut headers: Vec<String> = entry.headers().iter().map(header).collect();
    headers.extend(entry.name_of_reason().map(|name| format!("{}: the detail", code(name.as_str()))));
    let _ = writeln!(
        page,
        "| {} | [{}](#{}) | {} | {} | {} | {} | {} |",
        status(entry),
        line(entry.title()).replace('[', "\\[").replace(']', "\\]"),
        entry.anchor,
        code(entry.code()),
        paragraphs(entry.documentation()),
        headers.join("<br>"),
        members(entry).join("<br>"),
        entry.outcome(),
    );
}

fn section(page: &mut String, entry: &Entry) {
    let status = entry.status().as_u16();
    let _ = write!(page, "\n### <a id=\"{}\"></a>{status} {}\n\n", entry.anchor, line(entry.title()));
    if let Some(uri) = entry.type_uri() {
        let _ = write!(page, "Type: <{uri}>\n\n");
    }
    let example = entry.example().to_text();
    let fence = "`".repeat(longest_run(&example, '`').max(2) + 1);
    let _ = write!(page, "{fence}http\n{example}{fence}\n");
}

/// The status, and which others there may be.
pub(super) fn status(entry: &Entry) -> String {
    match entry.statuses() {
        Statuses::One(status) => status.as_u16().to_string(),
        Statuses::Several { fallback, lowest } => format!("{} or {lowest}–599", fallback.as_u16()),
    }
}

fn header(header: &HeaderFacts) -> String {
    let name = code(header.name);
    let said = match (header.value, header.kind.label()) {
        (Some(value), _) => format!("{name}: {}", code(value)),
        (None, Some(label)) => format!("{name}: {label}"),
        (None, None) => name,
    };
    if header.presence == FieldPresence::Optional { format!("{said} (optional)") } else { said }
}

/// The members that are in a body beside those of the style.
fn members(entry: &Entry) -> Vec<String> {
    let mut members: Vec<String> = entry.members().iter().map(member).collect();
    members.extend(entry.name_of_errors().map(|name| format!("{} (list of problems)", code(name))));
    members
}

fn member(member: &MemberFacts) -> String {
    let name = code(member.name);
    let written = match member.rust_type {
        "" => name,
        rust_type => format!("{name}: {}", code(rust_type)),
    };
    match remark_of(member.presence) {
        Some(remark) => format!("{written} ({remark})"),
        None => written,
    }
}

pub(super) fn remark_of(presence: Presence) -> Option<&'static str> {
    match presence {
        Presence::Required => None,
        Presence::Optional => Some("optional"),
        Presence::Flattened => Some("its members"),
        Presence::Development => Some("in development only"),
    }
}

/// Text in the cell of a table: blank lines part paragraphs, and nothing begins a column or an element.
fn paragraphs(text: &str) -> String {
    let paragraphs: Vec<String> = text.split("\n\n").map(line).filter(|text| !text.is_empty()).collect();
    paragraphs.join("<br><br>")
}

/// Text on one line. A doc comment is Markdown itself, so its marks are left alone.
fn line(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").replace('|', "\\|").replace('<', "&lt;")
}

/// Text as it is, in code marks.
fn code(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let text = words.join(" ").replace('|', "\\|");
    let marks = "`".repeat(longest_run(&text, '`') + 1);
    let space = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    format!("{marks}{space}{text}{space}{marks}")
}

fn longest_run(text: &str, mark: char) -> usize {
    text.split(|c| c != mark).map(str::len).max().unwrap_or(0)
}
