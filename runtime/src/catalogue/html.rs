//! The catalogue as a page of its own, which loads nothing.

use core::fmt::{self, Display, Write as _};

use super::markdown::{CLASSES, remark_of, status};
use super::{Catalogue, Entry, FieldPresence};
use crate::problem_type::Outcome;

const STYLE: &str = include_str!("page.css");

impl Catalogue {
    /// The catalogue as a page: self-contained, light and dark, printable, with an anchor for each problem.
    #[must_use]
    pub fn to_html(&self) -> String {
        let entries = self.entries();
        let entries: Vec<&Entry> = entries.iter().collect();
        page(&self.title, &self.title, &|out| {
            contents(out, &entries);
            for_each_class(&entries, |name, of_class| {
                let _ = writeln!(out, "<h2>{}</h2>", Escaped(name));
                for entry in of_class {
                    article(out, entry, Heading::InList);
                }
            });
        })
    }
}

/// The page of the problems of one type URI.
pub(super) fn problem_page(title: &str, entries: &[&Entry]) -> String {
    let heading = entries.first().map_or(title, |entry| entry.title());
    page(&format!("{heading} – {title}"), heading, &|out| {
        for entry in entries {
            article(out, entry, Heading::OfPage);
        }
    })
}

fn page(title: &str, heading: &str, write_main: &dyn Fn(&mut String)) -> String {
    let mut out = String::new();
    let _ = write!(
        out,
        concat!(
            "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n",
            "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n",
            "<meta name=\"color-scheme\" content=\"light dark\">\n<link rel=\"icon\" href=\"data:,\">\n",
            "<title>{}</title>\n<style>\n{}</style>\n</head>\n<body>\n<main>\n<h1>{}</h1>\n",
        ),
        Escaped(title),
        STYLE,
        Escaped(heading),
    );
    write_main(&mut out);
    out.push_str("</main>\n</body>\n</html>\n");
    out
}

fn for_each_class(entries: &[&Entry], mut visit: impl FnMut(&str, &[&Entry])) {
    for (class, name) in CLASSES {
        let of_class: Vec<&Entry> =
            entries.iter().copied().filter(|entry| entry.status().as_u16() / 100 * 100 == class).collect();
        if !of_class.is_empty() {
            visit(name, &of_class);
        }
    }
}

fn contents(out: &mut String, entries: &[&Entry]) {
    out.push_str("<nav aria-label=\"Problems\">\n");
    for_each_class(entries, |name, of_class| {
        let _ = write!(out, "<p>{}</p>\n<ul>\n", Escaped(name));
        for entry in of_class {
            let _ = writeln!(
                out,
                "<li><a href=\"#{}\"><b>{}</b> <span>{}</span> <code>{}</code></a></li>",
                Escaped(&entry.anchor),
                entry.status().as_u16(),
                Escaped(entry.title()),
                Escaped(entry.code()),
            );
        }
        out.push_str("</ul>\n");
    });
    out.push_str("</nav>\n");
}

/// Where the article of a problem stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Heading {
    InList,
    OfPage,
}

fn article(out: &mut String, entry: &Entry, heading: Heading) {
    let _ = writeln!(out, "<article id=\"{}\">", Escaped(&entry.anchor));
    if heading == Heading::InList {
        let _ = writeln!(
            out,
            "<h3><a href=\"#{}\"><b>{}</b> {}</a></h3>",
            Escaped(&entry.anchor),
            entry.status().as_u16(),
            Escaped(entry.title()),
        );
    }
    let documentation = match entry.documentation() {
        "" => entry.explanation(),
        documentation => documentation,
    };
    for paragraph in documentation.split("\n\n").filter(|text| !text.trim().is_empty()) {
        let _ = writeln!(out, "<p>{}</p>", Marked(paragraph));
    }
    facts(out, entry);
    let _ = write!(
        out,
        "<pre tabindex=\"0\">{}</pre>\n</article>\n",
        Escaped(entry.example().to_text().trim_end())
    );
}

fn facts(out: &mut String, entry: &Entry) {
    out.push_str("<dl>\n");
    fact(out, "Status", &[Escaped(&status(entry)).to_string()]);
    fact(out, "Code", &[code(entry.code())]);
    if let Some(uri) = entry.type_uri() {
        fact(out, "Type", &[code(uri)]);
    }
    let outcome = match entry.outcome() {
        Outcome::Rejected => "rejected: the request was not carried out",
        Outcome::Unknown => {
            "unknown: the request may have been carried out, so repeat it only if it is idempotent"
        }
    };
    fact(out, "Outcome", &[Escaped(outcome).to_string()]);
    let mut headers: Vec<String> = entry
        .headers()
        .iter()
        .map(|header| {
            let value = match (header.value, header.kind.label()) {
                (Some(value), _) => format!(": {}", code(value)),
                (None, Some(label)) => format!(": {label}"),
                (None, None) => String::new(),
            };
            let is_optional = header.presence == FieldPresence::Optional;
            remarked(&format!("{}{value}", code(header.name)), is_optional.then_some("optional"))
        })
        .collect();
    headers.extend(entry.name_of_reason().map(|name| format!("{}: the detail", code(name.as_str()))));
    fact(out, "Header fields", &headers);
    let mut members: Vec<String> = entry
        .members()
        .iter()
        .map(|member| {
            let written = match member.rust_type {
                "" => code(member.name),
                rust_type => format!("{}: {}", code(member.name), code(rust_type)),
            };
            remarked(&written, remark_of(member.presence))
        })
        .collect();
    members.extend(entry.name_of_errors().map(|name| remarked(&code(name), Some("list of problems"))));
    fact(out, "Members", &members);
    out.push_str("</dl>\n");
}

/// A term and what is said of it, which is HTML already.
fn fact(out: &mut String, term: &str, said: &[String]) {
    if said.is_empty() {
        return;
    }
    let _ = writeln!(out, "<dt>{term}</dt>");
    for text in said {
        let _ = writeln!(out, "<dd>{text}</dd>");
    }
}

fn code(text: &str) -> String {
    format!("<code>{}</code>", Escaped(text))
}

fn remarked(html: &str, remark: Option<&str>) -> String {
    match remark {
        Some(remark) => format!("{html} ({})", Escaped(remark)),
        None => html.to_owned(),
    }
}

/// Text that is no markup, in an element or in a quoted attribute.
struct Escaped<'a>(&'a str);

impl Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for c in self.0.chars() {
            match c {
                '&' => f.write_str("&amp;")?,
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                '"' => f.write_str("&quot;")?,
                '\'' => f.write_str("&#39;")?,
                '\n' | '\t' => f.write_char(c)?,
                // HTML has no way to write these.
                c if c.is_control() => f.write_char('\u{FFFD}')?,
                c => f.write_char(c)?,
            }
        }
        Ok(())
    }
}

/// A paragraph of a doc comment: text, with code between back-ticks.
struct Marked<'a>(&'a str);

impl Display for Marked<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let pieces: Vec<&str> = self.0.split('`').collect();
        let is_balanced = pieces.len() % 2 == 1;
        for (index, piece) in pieces.iter().enumerate() {
            match (is_balanced, index % 2) {
                (true, 1) => f.write_str(&code(piece))?,
                (false, _) if index > 0 => write!(f, "`{}", Escaped(piece))?,
                _ => write!(f, "{}", Escaped(piece))?,
            }
        }
        Ok(())
    }
}
