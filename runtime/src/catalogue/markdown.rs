//! The catalogue as Markdown.

use core::fmt::Write as _;

use super::builder::Catalogue;
use super::entry::Entry;
use super::wording::{by_class, headers, members, status};

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
        for (name, entries) in by_class(&self.entries()) {
            let _ = write!(page, "\n## {name}\n\n");
            page.push_str("| Status | Title | Code | Description | Header fields | Members | Outcome |\n");
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
        paragraphs(entry.documentation()),
        headers(entry, code).join("<br>"),
        members(entry, code, line).join("<br>"),
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
    let fence = "`".repeat(longest_run_of_ticks(&example).max(2) + 1);
    let _ = write!(page, "{fence}http\n{example}{fence}\n");
}

/// The text of a table cell, with paragraphs kept apart.
fn paragraphs(text: &str) -> String {
    let paragraphs: Vec<String> = text.split("\n\n").map(line).filter(|text| !text.is_empty()).collect();
    paragraphs.join("<br><br>")
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
