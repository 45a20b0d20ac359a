//! What a test can hold of a catalogue.

use core::fmt;
use std::collections::BTreeMap;

use super::pages::path_of;
use super::{Catalogue, Entry, Knowledge};
use crate::openapi::fault_in;

/// What is wrong with a catalogue, a line for each finding. Also its `Debug` is that text, for `unwrap` in a test.
#[derive(Clone, PartialEq, Eq)]
pub struct Findings(Vec<String>);

impl Findings {
    /// One sentence for each finding.
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
    /// Holds what the compiler cannot see, for a test: every problem is documented; problems that share a code all write
    /// it, or the code is [`sharing`](Self::sharing); and with [`mounted_at`](Self::mounted_at), the
    /// [`pages`](Self::pages) there answer every problem type URI. Body styles of your own write what their
    /// [`SHAPE`](crate::BodyStyle::SHAPE) says.
    ///
    /// ```
    /// use error_response::{ApiError, Catalogue};
    ///
    /// #[derive(ApiError)]
    /// enum OrderError {
    ///     #[status(404)]
    ///     NotFound,
    /// }
    ///
    /// let findings = Catalogue::new("Orders API").add::<OrderError>().check().unwrap_err();
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
        findings.extend(self.shared_by_accident(&entries));
        findings.extend(self.unresolvable(&entries));
        findings.extend(entries.iter().filter_map(misshapen));
        if findings.is_empty() { Ok(()) } else { Err(Findings(findings)) }
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

    fn unresolvable(&self, entries: &[Entry]) -> Vec<String> {
        let Some(base) = &self.base else { return Vec::new() };
        let pages = self.pages();
        let origin = base.split_once("://").map_or("", |(scheme, rest)| {
            let authority = rest.split('/').next().unwrap_or(rest);
            &base[..scheme.len() + 3 + authority.len()]
        });
        let mount = path_of(base);
        let resolves = |uri: &str| {
            let is_relative = !uri.contains("://") && uri.starts_with('/');
            let rest =
                uri.strip_prefix(origin).filter(|rest| rest.is_empty() || rest.starts_with(['/', '#', '?']));
            let under = if is_relative { Some(path_of(uri)) } else { rest.map(|_| path_of(uri)) };
            let Some(rest) = under.and_then(|path| path.strip_prefix(mount)) else { return false };
            let is_under = mount.is_empty() || rest.is_empty() || rest.starts_with('/');
            is_under && pages.has(path_of(uri))
        };
        entries
            .iter()
            .filter_map(|entry| entry.type_uri().map(|uri| (entry, uri)))
            .filter(|(_, uri)| !resolves(uri))
            .map(|(entry, uri)| format!("the type of {} is <{uri}>, which is not under <{base}>", entry.name))
            .collect()
    }
}

/// What the style of a problem says it writes, and does not.
fn misshapen(entry: &Entry) -> Option<String> {
    let example = entry.example();
    if entry.knowledge == Knowledge::Opaque || example.media_type().is_none() {
        return None;
    }
    let body = serde_json::from_slice(&example.body).unwrap_or_default();
    let member = fault_in(entry, &body)?;
    Some(format!("the body of {} has not the `{member}` that the `SHAPE` of its style says", entry.name))
}
