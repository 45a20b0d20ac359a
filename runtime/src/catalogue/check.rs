//! Checks of a whole catalogue, for a test.

use core::fmt;
use std::collections::BTreeMap;

use super::body_schema::{find_discriminators, find_fault};
use super::builder::Catalogue;
use super::entry::{Entry, list_entries};
use super::level::Knowledge;
use super::uri::{origin_of, path_of};
use crate::body::BodyShape;

/// What [`Catalogue::check`] finds wrong with a catalogue, a line for each finding. `Debug` writes the same text, for
/// `unwrap` in a test:
///
/// ```
/// # use error_response::Catalogue;
/// // #[test]
/// fn every_error_is_documented() {
///     Catalogue::new("Orders API").check().unwrap();
/// }
/// # every_error_is_documented();
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Findings(Vec<String>);

impl Findings {
    /// One sentence for each finding.
    ///
    /// ```
    /// use error_response::{ApiError, Catalogue, Renderer};
    ///
    /// #[derive(ApiError)]
    /// #[status(402)]
    /// struct Unpaid;
    ///
    /// let catalogue = Catalogue::new("Orders API").renderer(&Renderer::production());
    /// let findings = catalogue.add::<Unpaid>().check().unwrap_err();
    /// assert_eq!(findings.iter().collect::<Vec<_>>(), ["Unpaid has no doc comment"]);
    /// ```
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }
}

impl fmt::Display for Findings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the catalogue is not in order:")?;
        for finding in &self.0 {
            write!(f, "\n- {finding}")?;
        }
        Ok(())
    }
}

impl fmt::Debug for Findings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl std::error::Error for Findings {}

impl Catalogue {
    /// Checks what the compiler cannot see, for a test: every problem is documented; the style of types without `#[body]` is
    /// known, from [`renderer`](Self::renderer) or [`style`](Self::style); problems that share a code all write
    /// it, or the code is [`sharing`](Self::sharing); and with [`mounted_at`](Self::mounted_at), the
    /// [`pages`](Self::pages) there answer every problem type URI. Body styles of your own write what their
    /// [`SHAPE`](crate::BodyStyle::SHAPE) says, and no code loses its words in the spelling of a style.
    ///
    /// ```
    /// use error_response::{ApiError, Catalogue, Renderer};
    ///
    /// #[derive(ApiError)]
    /// enum OrderError {
    ///     #[status(404)]
    ///     NotFound,
    /// }
    ///
    /// let catalogue = Catalogue::new("Orders API").renderer(&Renderer::production());
    /// let findings = catalogue.add::<OrderError>().check().unwrap_err();
    /// assert_eq!(
    ///     findings.to_string(),
    ///     "the catalogue is not in order:\n- OrderError.NotFound has no doc comment",
    /// );
    /// ```
    ///
    /// # Errors
    ///
    /// All findings at once.
    pub fn check(&self) -> Result<(), Findings> {
        let entries = self.entries();
        let mut findings = Vec::new();
        let silent = entries.iter().filter(|entry| entry.documentation().trim().is_empty());
        findings.extend(silent.map(|entry| format!("{} has no doc comment", entry.name)));
        findings.extend(self.without_style(&entries));
        findings.extend(self.shared_by_accident(&entries));
        findings.extend(self.indistinct());
        findings.extend(self.unresolvable(&entries));
        findings.extend(entries.iter().filter_map(misshapen));
        findings.extend(entries.iter().filter_map(without_words));
        if findings.is_empty() { Ok(()) } else { Err(Findings(findings)) }
    }

    /// Pages and documents would show a style that the service may not have.
    fn without_style(&self, entries: &[Entry]) -> Option<String> {
        let mut without = entries.iter().filter(|entry| entry.has_service_style);
        let first = without.next().filter(|_| !self.service().says_style())?;
        let more = match without.count() {
            0 => "has".to_owned(),
            count => format!("and {count} more have"),
        };
        let name = &first.name;
        Some(format!(
            "{name} {more} no `#[body]`, and the catalogue does not know the style of the service; write \
             `.renderer(&renderer)` with the renderer of the service, or `.style::<Problem>()`"
        ))
    }

    fn shared_by_accident(&self, entries: &[Entry]) -> Vec<String> {
        let mut by_code: BTreeMap<&str, Vec<&Entry>> = BTreeMap::new();
        for entry in entries {
            by_code.entry(entry.code()).or_default().push(entry);
        }
        by_code
            .into_iter()
            .filter(|(code, sharing)| {
                let is_on_purpose = self.shared_codes.iter().any(|shared| shared == code)
                    || sharing.iter().all(|entry| entry.written_code().is_some());
                sharing.len() > 1 && !is_on_purpose
            })
            .map(|(code, sharing)| {
                let names: Vec<&str> = sharing.iter().map(|entry| entry.name.as_str()).collect();
                format!(
                    "the code `{code}` is that of {}; write `#[code(\"{code}\")]` on each that shares it, or another",
                    names.join(" and "),
                )
            })
            .collect()
    }

    /// Problems of one status that callers read, and that neither a type nor a code nor a title tells apart.
    fn indistinct(&self) -> Vec<String> {
        let mut findings = Vec::new();
        for (name, declaration) in
            self.declarations().filter(|(name, _)| self.received.iter().any(|one| one == name))
        {
            let entries = list_entries(name, declaration, self.service());
            for (at, entry) in entries.iter().enumerate() {
                if let Some(first) = entries[..at].iter().find(|first| is_told_as(first, entry)) {
                    findings.push(format!(
                        "a caller cannot tell {} from {}; give each a code, in a style that writes it",
                        first.name, entry.name
                    ));
                }
            }
        }
        findings
    }

    fn unresolvable(&self, entries: &[Entry]) -> Vec<String> {
        let Some(base) = &self.base else { return Vec::new() };
        let (pages, mount, origin) = (self.pages(), path_of(base), origin_of(base));
        let begins_with = |text: &str, prefix: &str, next: &[char]| {
            text.strip_prefix(prefix).is_some_and(|rest| rest.is_empty() || rest.starts_with(next))
        };
        let resolves = |uri: &str| {
            let path = path_of(uri);
            let is_here = uri.starts_with('/') || begins_with(uri, origin, &['/', '#', '?']);
            is_here && (mount.is_empty() || begins_with(path, mount, &['/'])) && pages.has(path)
        };
        entries
            .iter()
            .filter_map(|entry| entry.type_uri().map(|uri| (entry, uri)))
            .filter(|(_, uri)| !resolves(uri))
            .map(|(entry, uri)| format!("the type of {} is <{uri}>, which is not under <{base}>", entry.name))
            .collect()
    }
}

/// Whether callers take one for the other.
fn is_told_as(one: &Entry, other: &Entry) -> bool {
    let told = |entry: &Entry| {
        let by: Vec<_> = find_discriminators(entry).into_iter().map(|one| (one.member, one.value)).collect();
        // Where the body has a type or a code, the title is of no use.
        let title = (by.is_empty() && entry.style.shape().writes_title()).then(|| entry.title());
        (entry.status(), by, title)
    };
    one.style == other.style && told(one) == told(other)
}

/// Finds a body that contradicts the `SHAPE` of its style.
fn misshapen(entry: &Entry) -> Option<String> {
    let example = entry.example();
    let is_json = matches!(entry.style.shape().body, BodyShape::Json(_));
    if entry.knowledge == Knowledge::Opaque || example.media_type().is_none() || !is_json {
        return None;
    }
    let body = serde_json::from_slice(&example.body).unwrap_or_default();
    let member = find_fault(entry, &body)?;
    Some(format!("the body of {} has not the `{member}` that the `SHAPE` of its style says", entry.name))
}

/// Finds a code whose words only capitals tell apart, in a style that writes it in one case.
fn without_words(entry: &Entry) -> Option<String> {
    let code = entry.code();
    let is_camel =
        code.as_bytes().windows(2).any(|pair| pair[0].is_ascii_lowercase() && pair[1].is_ascii_uppercase());
    let spelling = entry.style.shape().joining_spelling().filter(|_| is_camel)?;
    let spelled = spelling.spell(code, entry.phrase());
    Some(format!("the code `{code}` of {} is `{spelled}` in its style, without its words", entry.name))
}
