//! Documentation out of the declaration: what clients may meet, as pages, as an `OpenAPI` document, and as a contract
//! that a test holds.

mod check;
mod entry;
mod example;
mod facts;
mod html;
mod level;
mod lock;
mod markdown;
mod page_body;
mod pages;
mod pretty;

use std::collections::HashMap;

use crate::body::{BodyStyle, Problem, Style};
use crate::error::Documented;
use crate::problem_type::ProblemTypes;

pub use check::Findings;
pub use lock::LockError;
pub use pages::Pages;

pub(crate) use entry::{Entry, entries_of};
pub(crate) use example::Example;
pub(crate) use facts::{FieldPresence, HeaderFacts, MemberFacts};
pub(crate) use level::{Knowledge, KnownDetail, Statuses};

/// All problems that an API has, out of the declarations of its error types.
///
/// Everything that it makes is sorted and stable, and the same whichever [`Renderer`](crate::Renderer) applies where it is
/// made, so that it can be committed and compared.
///
/// ```
/// use error_response::{ApiError, Catalogue};
///
/// #[derive(ApiError)]
/// #[type_base("https://api.example.com/problems/")]
/// enum OrderError {
///     /// No order has this identifier.
///     #[status(404)]
///     #[title("Order not found")]
///     #[detail("order {id} does not exist")]
///     NotFound { #[extension] id: u64 },
/// }
///
/// let catalogue = Catalogue::new("Orders API").add::<OrderError>();
///
/// let page = catalogue.to_markdown();
/// assert!(page.starts_with("# Orders API\n"));
/// assert!(page.contains("No order has this identifier."));
/// assert!(page.contains("\"type\": \"https://api.example.com/problems/not-found\""));
///
/// let responses = catalogue.responses_of::<OrderError>();
/// assert_eq!(responses["404"]["description"], "Order not found: No order has this identifier.");
/// ```
#[derive(Debug, Clone)]
#[must_use = "a catalogue makes pages and documents"]
pub struct Catalogue {
    title: String,
    style: Option<Style>,
    types: Vec<Added>,
    base: Option<String>,
    shared_codes: Vec<String>,
}

/// An error type, under a name that no other has.
#[derive(Debug, Clone)]
struct Added {
    name: String,
    types: ProblemTypes,
}

impl Catalogue {
    /// A catalogue without a problem.
    pub fn new(title: impl Into<String>) -> Self {
        Self { title: title.into(), style: None, types: Vec::new(), base: None, shared_codes: Vec::new() }
    }

    /// Adds all problems of an error type, and those of the types that it forwards (`#[transparent]`).
    pub fn add<E: Documented + ?Sized>(mut self) -> Self {
        let types = E::problem_types();
        if self.name_of(types).is_none() {
            let base = component_name(types.name());
            let taken = |name: &String| self.types.iter().any(|added| added.name == *name);
            let mut names = core::iter::once(base.clone()).chain((2..).map(|n: usize| format!("{base}{n}")));
            // There are more numbers than types.
            let name = names.find(|name| !taken(name)).unwrap_or(base);
            self.types.push(Added { name, types });
        }
        self
    }

    /// The body style of types without `#[body]`, as [`Renderer::style`](crate::Renderer::style) sets it. It is
    /// [`Problem`] unless set.
    pub fn style<S: BodyStyle>(mut self) -> Self {
        self.style = Some(Style::of::<S>());
        self
    }

    /// The address that [`pages`](Self::pages) are served at, such as `https://api.example.com/problems/`.
    /// [`check`](Self::check) then holds that every problem type URI is under it.
    pub fn mounted_at(mut self, base: impl Into<String>) -> Self {
        self.base = Some(base.into());
        self
    }

    /// Says that several problems have this code on purpose, although they do not write it.
    pub fn sharing(mut self, code: impl Into<String>) -> Self {
        self.shared_codes.push(code.into());
        self
    }

    /// The added types, by their names.
    pub(crate) fn types(&self) -> impl Iterator<Item = (&str, ProblemTypes)> {
        self.types.iter().map(|added| (added.name.as_str(), added.types))
    }

    pub(crate) fn service_style(&self) -> Style {
        self.style.unwrap_or(const { Style::of::<Problem>() })
    }

    pub(crate) fn name_of(&self, types: ProblemTypes) -> Option<&str> {
        let is_same = |added: &&Added| added.types.is_same_as(types);
        self.types.iter().find(is_same).map(|added| added.name.as_str())
    }

    /// The problems of all types, sorted by status, code and name, each once.
    pub(crate) fn entries(&self) -> Vec<Entry> {
        let style = self.service_style();
        let mut entries: Vec<Entry> =
            self.types.iter().flat_map(|added| entries_of(&added.name, added.types, style)).collect();
        entries.sort_by(|a, b| {
            let key = |entry: &Entry| (entry.status().as_u16(), entry.code());
            key(a).cmp(&key(b)).then_with(|| a.name.cmp(&b.name))
        });
        // What is the same has the same status and code, so it is near.
        let mut kept: Vec<Entry> = Vec::with_capacity(entries.len());
        for entry in entries {
            let is_near = |other: &&Entry| (other.status(), other.code()) == (entry.status(), entry.code());
            let is_known = kept.iter().rev().take_while(is_near).any(|other| other.shows_the_same_as(&entry));
            if !is_known {
                kept.push(entry);
            }
        }
        set_anchors(&mut kept);
        kept
    }
}

/// Where each entry stands in a page: as its problem type URI ends, else as its code.
fn set_anchors(entries: &mut [Entry]) {
    let mut taken: HashMap<String, usize> = HashMap::new();
    for entry in entries {
        let anchor = match entry.type_uri() {
            Some(uri) => last_of(uri).to_owned(),
            None => anchor_of(entry.code()),
        };
        let mut unique = anchor.clone();
        while taken.contains_key(&unique) {
            let number = taken.entry(anchor.clone()).or_insert(1);
            *number += 1;
            unique = format!("{anchor}-{number}");
        }
        taken.insert(unique.clone(), 1);
        entry.anchor = unique;
    }
}

/// A code as an anchor, which has no spaces or marks.
fn anchor_of(code: &str) -> String {
    let is_allowed = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-');
    code.to_lowercase().chars().map(|c| if is_allowed(c) { c } else { '-' }).collect()
}

/// The fragment of a URI, or the last segment of its path.
fn last_of(uri: &str) -> &str {
    let (path, fragment) = uri.split_once('#').unwrap_or((uri, ""));
    if !fragment.is_empty() {
        return fragment;
    }
    let path = path.split('?').next().unwrap_or(path).trim_end_matches('/');
    path.rsplit(['/', ':']).next().unwrap_or(path)
}

/// The characters that the name of a component may have (`OpenAPI` 3.1, section 4.8.7).
fn component_name(name: &str) -> String {
    let is_allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
    name.chars().map(|c| if is_allowed(c) { c } else { '_' }).collect()
}
