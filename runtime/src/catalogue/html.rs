//! The catalogue as self-contained pages: one of all problems, one of each, and one for an address that is none.

use core::fmt::Write as _;

use super::advice::{advice, may_be_repeated};
use super::anatomy::anatomy;
use super::body_schema::find_code;
use super::builder::Catalogue;
use super::entry::Entry;
use super::prose::{self, without_controls};
use super::protocol_codes::protocol_codes;
use super::wording::{MemberWords, by_class, headers, members, status};
use crate::body::Style;

const STYLE: &str = include_str!("page.css");

/// The filters of the page of all problems: what is chosen hides what has not the class.
const FILTERS: [(&str, &str); 4] =
    [("all", "All"), ("client", "Client errors"), ("server", "Server errors"), ("repeat", "To be repeated")];

impl Catalogue {
    /// The catalogue as a page: self-contained, without script, light and dark, printable, with an anchor for each problem.
    ///
    /// ```
    /// use error_response::Catalogue;
    ///
    /// assert!(Catalogue::new("Orders API").to_html().contains("<h1>Orders API</h1>"));
    /// ```
    #[must_use]
    pub fn to_html(&self) -> String {
        self.index(&self.listed())
    }

    pub(super) fn index(&self, entries: &[Entry]) -> String {
        let (mut index, mut articles) = (String::new(), String::new());
        for (name, of_class) in by_class(entries) {
            let links: String = of_class.iter().map(|entry| link(entry)).collect();
            let classes = classes(&of_class);
            let _ = write!(index, "<div class=\"{classes}\">\n<p>{name}</p>\n<ul>\n{links}</ul>\n</div>\n");
            let _ = writeln!(articles, "<section class=\"{classes}\">\n<h2>{name}</h2>");
            articles.extend(of_class.iter().map(|entry| self.article(entry, &heading(entry))));
            articles.push_str("</section>\n");
        }
        let title = escape(&self.title);
        let edition = self.edition(entries.len());
        let (introduction, filter) = (introduction(entries), filter(entries));
        let header = format!("<header>\n<h1>{title}</h1>\n<p>{edition}</p>\n{introduction}</header>\n");
        let nav = format!("<nav aria-label=\"Problems\">\n{filter}{index}</nav>\n");
        let content = if entries.is_empty() {
            format!("{header}<main></main>\n")
        } else {
            format!("{header}<div class=\"columns\">\n{nav}<main>\n{articles}</main>\n</div>\n")
        };
        page(&self.title, &content)
    }

    /// Several problems may share a type URI, and so a page.
    pub(super) fn problem_page(&self, entries: &[&Entry], index: &str) -> String {
        let title = entries.first().map_or(self.title.as_str(), |entry| entry.title());
        let article = |(at, entry): (usize, &&Entry)| {
            let level = if at == 0 { 1 } else { 2 };
            let (number, title) = (entry.status().as_u16(), escape(entry.title()));
            self.article(entry, &format!("<h{level}><b>{number}</b> {title}</h{level}>\n"))
        };
        let articles: String = entries.iter().enumerate().map(article).collect();
        let content = format!("<header>\n{}</header>\n<main>\n{articles}</main>\n", self.way_back(index));
        page(&format!("{title} – {}", self.title), &content)
    }

    /// For people who come to an address that is none.
    pub(super) fn missing_page(&self, index: &str) -> String {
        let way_back = self.way_back(index);
        let content = format!(
            "<header>\n{way_back}<h1>No such problem</h1>\n</header>\n<main>\n\
             <p>There is no problem type at this address. It may have been renamed, or the address is incomplete.</p>\n\
             </main>\n"
        );
        page(&format!("No such problem – {}", self.title), &content)
    }

    fn way_back(&self, index: &str) -> String {
        let version =
            self.version.as_deref().map(|version| format!(" {}", escape(version))).unwrap_or_default();
        format!(
            "<p><a href=\"{}\">← All problems of {}{version}</a></p>\n",
            escape(index),
            escape(&self.title)
        )
    }

    fn edition(&self, count: usize) -> String {
        let count = if count == 1 { "1 problem".to_owned() } else { format!("{count} problems") };
        match &self.version {
            Some(version) => format!("Version {} · {count}", escape(version)),
            None => count,
        }
    }

    fn article(&self, entry: &Entry, heading: &str) -> String {
        let anchor = escape(&entry.anchor);
        let classes = classes(&[entry]);
        let chips: Vec<String> =
            advice(entry).iter().map(|text| format!("<li>{}</li>\n", escape(text))).collect();
        let chips = match chips.concat() {
            none if none.is_empty() => none,
            chips => format!("<ul class=\"chips\">\n{chips}</ul>\n"),
        };
        let meaning = prose::to_html(&entry.meaning());
        let facts = self.facts(entry);
        let members = table_of(&members(entry));
        let example = escape(entry.example().to_text().trim_end());
        format!(
            "<article id=\"{anchor}\" class=\"{classes}\">\n{heading}{chips}{meaning}<dl>\n{facts}</dl>\n{members}\
             <pre>{example}</pre>\n</article>\n"
        )
    }

    fn facts(&self, entry: &Entry) -> String {
        let operations = self.operations_of(entry).map(code).collect();
        let mut html = String::new();
        let codes = protocol_codes(entry).map(|(protocol, text)| (protocol.term(), vec![code(&text)]));
        let facts = [("Status", vec![status(entry)]), ("Code", vec![code(entry.code())])];
        let further = [
            ("Type", entry.type_uri().map(code).into_iter().collect()),
            ("Header fields", headers(entry, code)),
            ("Returned by", operations),
        ];
        for (term, facts) in facts.into_iter().chain(codes).chain(further) {
            if !facts.is_empty() {
                let _ = writeln!(html, "<dt>{term}</dt>");
            }
            for fact in facts {
                let _ = writeln!(html, "<dd>{fact}</dd>");
            }
        }
        html
    }
}

fn page(title: &str, content: &str) -> String {
    let title = escape(title);
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
{content}</body>
</html>
"#
    )
}

/// What the problems have in common: where the facts stand in a response, and which of them programs switch on.
fn introduction(entries: &[Entry]) -> String {
    let mut html = String::new();
    let mut told: Vec<Style> = Vec::new();
    for entry in entries {
        if told.contains(&entry.style) {
            continue;
        }
        told.push(entry.style);
        let anatomy = anatomy(entry.style, entries);
        if anatomy.is_empty() {
            continue;
        }
        let media_type = escape(entry.style.media_type());
        let _ = writeln!(html, "<h2>A body of <code>{media_type}</code></h2>\n<dl>");
        for (name, meaning) in anatomy {
            let _ = writeln!(html, "<dt>{}</dt>\n<dd>{meaning}</dd>", code(&name));
        }
        if let Some(name) = entry.id_member() {
            let _ = writeln!(html, "<dt>{}</dt>\n<dd>What to quote when asking for help.</dd>", code(name));
        }
        html.push_str("</dl>\n");
    }
    let Some(first) = entries.first() else { return html };
    let switch = match find_code(first).filter(|_| entries.iter().all(Entry::shows_code)) {
        Some(path) => code(&path.join(".")),
        None if entries.iter().all(|entry| entry.type_uri().is_some()) => "the type".to_owned(),
        None => "the status, and the type or code where there is one".to_owned(),
    };
    let _ = write!(html, "<p>Programs switch on {switch}, never on texts for people.");
    if let Some(field) = first.service.id_field() {
        let _ = write!(html, " Each response has its request id in {}.", code(field.as_str()));
    }
    html.push_str("</p>\n");
    html
}

/// Without script: the style sheet hides what does not belong to the choice.
fn filter(entries: &[Entry]) -> String {
    let is_choice = |name: &str| {
        let chosen = entries.iter().filter(|entry| classes_of(entry).contains(&name)).count();
        name == "all" || (chosen > 0 && chosen < entries.len())
    };
    let choices: Vec<_> = FILTERS.into_iter().filter(|(name, _)| is_choice(name)).collect();
    if choices.len() < 2 {
        return String::new();
    }
    let mut html = String::from("<fieldset>\n<legend>Show</legend>\n");
    for (name, label) in choices {
        let checked = if name == "all" { " checked" } else { "" };
        let _ = writeln!(
            html,
            "<label><input type=\"radio\" name=\"show\" id=\"show-{name}\"{checked}> {label}</label>"
        );
    }
    html.push_str("</fieldset>\n");
    html
}

fn classes_of(entry: &Entry) -> Vec<&'static str> {
    let class = match entry.status().as_u16() / 100 {
        4 => "client",
        5 => "server",
        _ => "other",
    };
    let repeat = may_be_repeated(entry).then_some("repeat");
    [class].into_iter().chain(repeat).collect()
}

fn classes(entries: &[&Entry]) -> String {
    let mut all: Vec<&str> = Vec::new();
    for class in entries.iter().flat_map(|entry| classes_of(entry)) {
        if !all.contains(&class) {
            all.push(class);
        }
    }
    all.join(" ")
}

fn link(entry: &Entry) -> String {
    let (anchor, number) = (escape(&entry.anchor), entry.status().as_u16());
    let (title, code, classes) = (escape(entry.title()), code(entry.code()), classes(&[entry]));
    format!(
        "<li class=\"{classes}\"><a href=\"#{anchor}\"><b>{number}</b> <span>{title}</span> {code}</a></li>\n"
    )
}

fn heading(entry: &Entry) -> String {
    let (anchor, number) = (escape(&entry.anchor), entry.status().as_u16());
    format!("<h3><a href=\"#{anchor}\"><b>{number}</b> {}</a></h3>\n", escape(entry.title()))
}

fn table_of(members: &[MemberWords<'_>]) -> String {
    if members.is_empty() {
        return String::new();
    }
    let mut html = String::from(
        "<div class=\"table\" tabindex=\"0\" role=\"group\" aria-label=\"Members\">\n<table>\n<thead>\n<tr><th>Member</th>\
         <th>Type</th><th>Example</th><th>Description</th></tr>\n</thead>\n<tbody>\n",
    );
    for member in members {
        let kind = escape(&member.kind);
        let optional = if member.is_optional { ", optional" } else { "" };
        let example = member.example.as_deref().map(code).unwrap_or_default();
        let description = prose::to_html(member.description);
        let _ = writeln!(
            html,
            "<tr><td>{}</td><td>{kind}{optional}</td><td>{example}</td><td>{description}</td></tr>",
            code(member.name)
        );
    }
    html.push_str("</tbody>\n</table>\n</div>\n");
    html
}

fn code(text: &str) -> String {
    format!("<code>{}</code>", escape(text))
}

/// Plain text, safe in an element and in a quoted attribute.
fn escape(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    for c in without_controls(text).chars() {
        match c {
            '&' => html += "&amp;",
            '<' => html += "&lt;",
            '>' => html += "&gt;",
            '"' => html += "&quot;",
            '\'' => html += "&#39;",
            c => html.push(c),
        }
    }
    html
}
