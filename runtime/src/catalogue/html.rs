//! The catalogue as a self-contained page.

use core::fmt::Write as _;

use super::builder::Catalogue;
use super::entry::Entry;
use super::wording::{by_class, headers, members, status};
use crate::problem_type::Outcome;

const STYLE: &str = include_str!("page.css");

impl Catalogue {
    /// The catalogue as a page: self-contained, light and dark, printable, with an anchor for each problem.
    ///
    /// ```
    /// use error_response::Catalogue;
    ///
    /// assert!(Catalogue::new("Orders API").to_html().contains("<h1>Orders API</h1>"));
    /// ```
    #[must_use]
    pub fn to_html(&self) -> String {
        let (mut index, mut articles) = (String::new(), String::new());
        for (name, entries) in by_class(&self.entries()) {
            let links: String = entries.iter().map(|entry| link(entry)).collect();
            let _ = write!(index, "<p>{name}</p>\n<ul>\n{links}</ul>\n");
            let _ = writeln!(articles, "<h2>{name}</h2>");
            articles.extend(entries.iter().map(|entry| article(entry, &heading(entry))));
        }
        let main = format!("<nav aria-label=\"Problems\">\n{index}</nav>\n{articles}");
        page(&self.title, &self.title, &main)
    }
}

/// Several problems may share a type URI, and so a page.
pub(super) fn problem_page(title: &str, entries: &[&Entry]) -> String {
    let heading = entries.first().map_or(title, |entry| entry.title());
    let articles: String = entries.iter().map(|entry| article(entry, "")).collect();
    page(&format!("{heading} – {title}"), heading, &articles)
}

fn page(title: &str, heading: &str, main: &str) -> String {
    let (title, heading) = (escape(title), escape(heading));
    format!(
        r#"<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
<title>{title}</title>
<style>
{STYLE}</style>
</head>
<body>
<main>
<h1>{heading}</h1>
{main}</main>
</body>
</html>
"#
    )
}

fn link(entry: &Entry) -> String {
    let (anchor, number) = (escape(&entry.anchor), entry.status().as_u16());
    let (title, code) = (escape(entry.title()), code(entry.code()));
    format!("<li><a href=\"#{anchor}\"><b>{number}</b> <span>{title}</span> {code}</a></li>\n")
}

fn heading(entry: &Entry) -> String {
    let (anchor, number) = (escape(&entry.anchor), entry.status().as_u16());
    format!("<h3><a href=\"#{anchor}\"><b>{number}</b> {}</a></h3>\n", escape(entry.title()))
}

fn article(entry: &Entry, heading: &str) -> String {
    let anchor = escape(&entry.anchor);
    let documentation = match entry.documentation() {
        "" => entry.explanation(),
        documentation => documentation,
    };
    let mut paragraphs = String::new();
    for text in documentation.split("\n\n").filter(|text| !text.trim().is_empty()) {
        let _ = writeln!(paragraphs, "<p>{}</p>", mark_code(text));
    }
    let facts = facts(entry);
    let example = escape(entry.example().to_text().trim_end());
    format!(
        "<article id=\"{anchor}\">\n{heading}{paragraphs}<dl>\n{facts}</dl>\n<pre tabindex=\"0\">{example}</pre>\n</article>\n"
    )
}

fn facts(entry: &Entry) -> String {
    let outcome = match entry.outcome() {
        Outcome::Rejected => "rejected: the request was not carried out",
        Outcome::Unknown => {
            "unknown: the request may have been carried out, so repeat it only if it is idempotent"
        }
    };
    let mut html = String::new();
    for (term, facts) in [
        ("Status", vec![status(entry)]),
        ("Code", vec![code(entry.code())]),
        ("Type", entry.type_uri().map(code).into_iter().collect()),
        ("Outcome", vec![outcome.to_owned()]),
        ("Header fields", headers(entry, code)),
        ("Members", members(entry, code, escape)),
    ] {
        if !facts.is_empty() {
            let _ = writeln!(html, "<dt>{term}</dt>");
        }
        for fact in facts {
            let _ = writeln!(html, "<dd>{fact}</dd>");
        }
    }
    html
}

fn code(text: &str) -> String {
    format!("<code>{}</code>", escape(text))
}

/// Plain text, safe in an element and in a quoted attribute.
fn escape(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => html += "&amp;",
            '<' => html += "&lt;",
            '>' => html += "&gt;",
            '"' => html += "&quot;",
            '\'' => html += "&#39;",
            // HTML cannot represent these.
            c if c.is_control() && c != '\n' && c != '\t' => html.push('\u{FFFD}'),
            c => html.push(c),
        }
    }
    html
}

/// A paragraph of a doc comment, with code between backticks if they are paired.
fn mark_code(text: &str) -> String {
    let pieces: Vec<&str> = text.split('`').collect();
    if pieces.len() % 2 == 0 {
        return escape(text);
    }
    let mark = |(index, piece): (usize, &&str)| if index % 2 == 1 { code(piece) } else { escape(piece) };
    pieces.iter().enumerate().map(mark).collect()
}
