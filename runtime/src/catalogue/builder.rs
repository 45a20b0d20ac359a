//! The catalogue itself: the error types of an API.

use std::collections::HashSet;

use super::entry::{Declaration, Entry, list_entries};
use super::uri::last_of;
use crate::body::{BodyStyle, Problem, Style};
use crate::error::Documented;
use crate::problem_type::ProblemTypes;

/// All problems of an API, collected from the declarations of its error types.
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
    pub(super) title: String,
    pub(super) style: Option<Style>,
    /// By unique names.
    types: Vec<(String, Declaration)>,
    pub(super) base: Option<String>,
    pub(super) shared_codes: Vec<String>,
}

impl Catalogue {
    /// A catalogue without a problem. Its title is the heading of its pages.
    pub fn new(title: impl Into<String>) -> Self {
        Self { title: title.into(), style: None, types: Vec::new(), base: None, shared_codes: Vec::new() }
    }

    /// Adds all problems of an error type, and those of the types that it forwards (`#[transparent]`). A type that is there
    /// already is not added again.
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
    /// #[derive(ApiError)]
    /// #[status(402)]
    /// struct Unpaid;
    ///
    /// let catalogue = Catalogue::new("Orders API").add::<OrderError>().add::<Unpaid>();
    /// assert_eq!(catalogue.responses().as_object().unwrap().len(), 2);
    /// ```
    pub fn add<E: Documented + ?Sized>(mut self) -> Self {
        let declaration = Declaration::of::<E>();
        let types = declaration.types;
        if self.name_of(types).is_none() {
            let is_free = |name: &str| self.types.iter().all(|(taken, _)| taken != name);
            let name = first_free(&component_name(types.name()), "", is_free);
            self.types.push((name, declaration));
        }
        self
    }

    /// Sets the body style of types without `#[body]`, as [`Renderer::style`](crate::Renderer::style) does for responses.
    /// It is [`Problem`] unless set.
    ///
    /// ```
    /// use error_response::body::MessageDetails;
    /// use error_response::{ApiError, Catalogue};
    ///
    /// #[derive(ApiError)]
    /// #[status(402)]
    /// struct Unpaid;
    ///
    /// let catalogue = Catalogue::new("Orders API").style::<MessageDetails>().add::<Unpaid>();
    /// assert!(catalogue.to_markdown().contains("\"Message\": "));
    /// ```
    pub fn style<S: BodyStyle>(mut self) -> Self {
        self.style = Some(Style::of::<S>());
        self
    }

    /// Says where the [`pages`](Self::pages) are served: a URI, or its path. [`check`](Self::check) then holds that every
    /// problem type URI is under it.
    ///
    /// ```
    /// use error_response::{ApiError, Catalogue};
    ///
    /// /// The order has not been paid.
    /// #[derive(ApiError)]
    /// #[status(402)]
    /// #[type_uri("https://api.example.com/problems/unpaid")]
    /// struct Unpaid;
    ///
    /// let catalogue = Catalogue::new("Orders API").add::<Unpaid>();
    /// assert!(catalogue.clone().mounted_at("https://api.example.com/problems/").check().is_ok());
    /// assert!(catalogue.mounted_at("https://api.example.com/errors/").check().is_err());
    /// ```
    pub fn mounted_at(mut self, base: impl Into<String>) -> Self {
        self.base = Some(base.into());
        self
    }

    /// Says that several problems have this code on purpose, although they do not write it, so that
    /// [`check`](Self::check) does not find them.
    ///
    /// ```
    /// use error_response::{ApiError, Catalogue};
    ///
    /// #[derive(ApiError)]
    /// enum OrderError {
    ///     /// No order has this identifier.
    ///     #[status(404)]
    ///     NotFound,
    /// }
    ///
    /// #[derive(ApiError)]
    /// enum CustomerError {
    ///     /// No customer has this name.
    ///     #[status(404)]
    ///     NotFound,
    /// }
    ///
    /// let catalogue = Catalogue::new("Orders API").add::<OrderError>().add::<CustomerError>();
    /// assert!(catalogue.check().is_err());
    /// assert!(catalogue.sharing("not_found").check().is_ok());
    /// ```
    pub fn sharing(mut self, code: impl Into<String>) -> Self {
        self.shared_codes.push(code.into());
        self
    }

    pub(crate) fn declarations(&self) -> impl Iterator<Item = (&str, Declaration)> {
        self.types.iter().map(|(name, declaration)| (name.as_str(), *declaration))
    }

    pub(crate) fn service_style(&self) -> Style {
        self.style.unwrap_or(const { Style::of::<Problem>() })
    }

    pub(crate) fn name_of(&self, types: ProblemTypes) -> Option<&str> {
        self.declarations().find(|(_, added)| added.types.is_same_as(types)).map(|(name, _)| name)
    }

    /// The problems of all types, sorted by status, code and name, each once.
    pub(crate) fn entries(&self) -> Vec<Entry> {
        let style = self.service_style();
        let mut entries: Vec<Entry> =
            self.declarations().flat_map(|(name, added)| list_entries(name, added, style)).collect();
        entries.sort_by(|one, other| {
            let key = |entry: &Entry| (entry.status().as_u16(), entry.code());
            key(one).cmp(&key(other)).then_with(|| one.name.cmp(&other.name))
        });
        let mut kept: Vec<Entry> = Vec::with_capacity(entries.len());
        let mut anchors = HashSet::new();
        for mut entry in entries {
            // Equal entries share status and code, so sorting has put them side by side.
            let is_near = |other: &&Entry| (other.status(), other.code()) == (entry.status(), entry.code());
            if kept.iter().rev().take_while(is_near).any(|other| other.shows_the_same_as(&entry)) {
                continue;
            }
            let anchor =
                entry.type_uri().map_or_else(|| anchor_of(entry.code()), |uri| last_of(uri).to_owned());
            entry.anchor = first_free(&anchor, "-", |name| !anchors.contains(name));
            anchors.insert(entry.anchor.clone());
            kept.push(entry);
        }
        kept
    }
}

/// The name itself, or the name with the lowest number from 2 on that is free.
fn first_free(name: &str, separator: &str, is_free: impl Fn(&str) -> bool) -> String {
    let mut free = name.to_owned();
    let mut number = 1;
    while !is_free(&free) {
        number += 1;
        free = format!("{name}{separator}{number}");
    }
    free
}

fn anchor_of(code: &str) -> String {
    let is_allowed = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-');
    code.to_lowercase().chars().map(|c| if is_allowed(c) { c } else { '-' }).collect()
}

/// Component names are limited to these characters (`OpenAPI` 3.1, section 4.8.7).
fn component_name(name: &str) -> String {
    let is_allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
    name.chars().map(|c| if is_allowed(c) { c } else { '_' }).collect()
}
