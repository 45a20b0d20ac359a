//! The catalogue as Markdown.

use core::fmt::Write as _;

use super::advice::advice;
use super::builder::Catalogue;
use super::entry::Entry;
use super::prose::{summary, to_markdown};
use super::protocol_codes::protocol_codes;
use super::wording::{MemberWords, by_class, headers, members, status};

impl Catalogue {
    /// The catalogue as Markdown: a table for each class of statuses, and an example response for each problem.
    ///
    /// ```
    /// use error_response::Catalogue;
    ///
    /// assert_eq!(Catalogue::new("Orders API").to_markdown(), "# Orders API\n");
    /// ```
    #[must_use]
    pub fn to_markdown(&self) -> String {
        let mut page = format!("# {}\n", line(&self.title));
        for (name, entries) in by_class(&self.listed()) {
            let _ = write!(page, "\n## {name}\n\n");
            page.push_str("| Status | Title | Code | Description | Header fields | Members | What to do |\n");
            page.push_str("|---|---|---|---|---|---|---|\n");
            for entry in &entries {
                row(&mut page, entry);
            }
            for entry in entries {
                section(&mut page, entry);
            }
        }
        page
    }
}

fn row(page: &mut String, entry: &Entry) {
    let _ = writeln!(
        page,
        "| {} | [{}](#{}) | {} | {} | {} | {} | {} |",
        status(entry),
        line(entry.title()).replace('[', "\\[").replace(']', "\\]"),
        entry.anchor,
        code(entry.code()),
        line(&summary(&documentation(entry))),
        headers(entry, code).join("<br>"),
        members(entry).iter().map(in_words).collect::<Vec<_>>().join("<br>"),
        advice(entry).join("<br>"),
    );
}

fn section(page: &mut String, entry: &Entry) {
    let status = entry.status().as_u16();
    let _ = write!(page, "\n### <a id=\"{}\"></a>{status} {}\n\n", entry.anchor, line(entry.title()));
    if let Some(uri) = entry.type_uri() {
        let _ = write!(page, "Type: <{uri}>\n\n");
    }
    let codes: Vec<String> = protocol_codes(entry)
        .map(|(protocol, text)| format!("{}: {}", protocol.term(), code(&text)))
        .collect();
    if !codes.is_empty() {
        let _ = write!(page, "{}\n\n", codes.join(", "));
    }
    // What is in the table as a whole is not said again.
    let documentation = documentation(entry);
    if summary(&documentation) != documentation.trim() {
        let _ = write!(page, "{}\n\n", to_markdown(&documentation));
    }
    let example = entry.example().to_text();
    let fence = "`".repeat(longest_run_of_ticks(&example).max(2) + 1);
    let _ = write!(page, "{fence}http\n{example}{fence}\n");
}

/// Nothing where the author says nothing: the response beside it says what its status means.
fn documentation(entry: &Entry) -> String {
    if entry.documentation().is_empty() { String::new() } else { entry.meaning() }
}

/// `id`: integer, such as `7` (optional): The number of the order.
fn in_words(member: &MemberWords<'_>) -> String {
    let mut words = format!("{}: {}", code(member.name), member.kind);
    if let Some(example) = &member.example {
        let _ = write!(words, ", such as {}", code(example));
    }
    if member.is_optional {
        words.push_str(" (optional)");
    }
    if !member.description.is_empty() {
        let _ = write!(words, ": {}", line(member.description));
    }
    words
}

fn on_one_line(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").replace('|', "\\|")
}

/// A doc comment is Markdown itself, so only elements are escaped.
fn line(text: &str) -> String {
    on_one_line(text).replace('<', "&lt;")
}

fn code(text: &str) -> String {
    let text = on_one_line(text);
    let marks = "`".repeat(longest_run_of_ticks(&text) + 1);
    let space = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    format!("{marks}{space}{text}{space}{marks}")
}

fn longest_run_of_ticks(text: &str) -> usize {
    text.split(|c| c != '`').map(str::len).max().unwrap_or(0)
}
