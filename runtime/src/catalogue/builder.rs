//! The catalogue itself: the error types of an API.

use std::collections::{BTreeMap, HashSet};

use super::entry::{Declaration, Entry, list_entries};
use super::protocol::Protocol;
use super::service::Service;
use super::uri::last_of;
use crate::body::BodyStyle;
use crate::error::Documented;
use crate::problem_type::ProblemTypes;
use crate::received::FromResponse;
use crate::renderer::Renderer;

/// All problems of an API, collected from the declarations of its error types.
///
/// Everything that it makes is sorted and stable, and the same whichever [`Renderer`] applies where it is made, so that it
/// can be committed and compared. What the service's renderer adds to responses is said with [`renderer`](Self::renderer).
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
/// assert_eq!(responses["404"]["description"], "Order not found");
/// ```
#[derive(Debug, Clone)]
#[must_use = "a catalogue makes pages and documents"]
pub struct Catalogue {
    pub(super) title: String,
    service: Service,
    /// By unique names.
    types: Vec<(String, Declaration)>,
    pub(super) version: Option<String>,
    pub(super) base: Option<String>,
    /// By the names of entries.
    operations: BTreeMap<String, Vec<String>>,
    pub(super) shared_codes: Vec<String>,
    /// The names of types that callers read.
    pub(super) received: Vec<String>,
}

impl Catalogue {
    /// A catalogue without a problem. Its title is the heading of its pages.
    pub fn new(title: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            service: Service::UNKNOWN,
            types: Vec::new(),
            version: None,
            base: None,
            operations: BTreeMap::new(),
            shared_codes: Vec::new(),
            received: Vec::new(),
        }
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
            self.types.push((self.free_name(types), declaration));
        }
        self
    }

    /// Adds a type as [`add`](Self::add) does, which callers read by [`FromResponse`]. [`check`](Self::check) then finds problems
    /// that they cannot tell apart: of those [`Received::known`](crate::Received::known) is `None`.
    ///
    /// ```
    /// use error_response::body::MessageDetails;
    /// use error_response::{ApiError, Catalogue, FromResponse};
    ///
    /// #[derive(ApiError, FromResponse)]
    /// #[body(MessageDetails)] // it writes neither codes nor types
    /// enum OrderError {
    ///     /// The order has been paid.
    ///     #[status(409)]
    ///     Paid,
    ///     /// The order has been sent.
    ///     #[status(409)]
    ///     Sent,
    /// }
    ///
    /// let findings = Catalogue::new("Orders API").add_received::<OrderError>().check().unwrap_err();
    /// assert_eq!(
    ///     findings.iter().collect::<Vec<_>>(),
    ///     ["a caller cannot tell OrderError.Paid from OrderError.Sent; give each a code, in a style that writes it"],
    /// );
    /// ```
    pub fn add_received<E: FromResponse>(mut self) -> Self {
        let types = E::problem_types();
        self = self.add::<E>();
        let name = self.name_of(types).map(str::to_owned);
        self.received.extend(name);
        self
    }

    /// A name for types that are not there yet.
    pub(crate) fn free_name(&self, types: ProblemTypes) -> String {
        let is_free = |name: &str| self.types.iter().all(|(taken, _)| taken != name);
        first_free(&component_name(types.name()), "", is_free)
    }

    /// Says how the service renders errors: the style of types without `#[body]`, whether every body has a code, the field
    /// and the member of the request id, and the fields of every error. Documents and pages show all of it. `OpenAPI`
    /// documents also have a `default` response, for errors of the framework and of layers, which the renderer makes into
    /// the service's.
    ///
    /// What it is in production is shown, whether or not the renderer is one for development. Of the styles that clients may
    /// [choose](Renderer::negotiate) from, the first is.
    ///
    /// ```
    /// use error_response::{ApiError, Catalogue, Renderer, RequestIds};
    ///
    /// #[derive(ApiError)]
    /// #[status(402)]
    /// struct Unpaid;
    ///
    /// // The one that is a layer of the service.
    /// let renderer = Renderer::production().codes().request_ids(RequestIds::new());
    ///
    /// let catalogue = Catalogue::new("Orders API").renderer(&renderer).add::<Unpaid>();
    /// let page = catalogue.to_markdown();
    /// assert!(page.contains("\"code\": \"unpaid\""));
    /// assert!(page.contains("x-request-id: "));
    /// ```
    pub fn renderer(mut self, renderer: &Renderer) -> Self {
        self.service.set_renderer(renderer);
        self
    }

    /// Says the body style of types without `#[body]`, where it is all that there is to say of the service's
    /// [`renderer`](Self::renderer). It is [`Problem`](crate::body::Problem) unless it is said.
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
        self.service.set_style::<S>();
        self
    }

    /// Says which protocols the service speaks beside HTTP: pages, JSON and the [lock](Self::lock) then have the code of
    /// each problem there, unless it is known at run time only.
    ///
    /// ```
    /// use error_response::catalogue::Protocol;
    /// use error_response::{ApiError, Catalogue};
    ///
    /// #[derive(ApiError)]
    /// enum OrderError {
    ///     #[status(404)]
    ///     NotFound,
    /// }
    ///
    /// let catalogue = Catalogue::new("Orders API").protocols(&[Protocol::Grpc, Protocol::JsonRpc]).add::<OrderError>();
    /// assert!(catalogue.to_markdown().contains("gRPC code: `NOT_FOUND`, JSON-RPC code: `404`"));
    /// ```
    pub fn protocols(mut self, protocols: &'static [Protocol]) -> Self {
        self.service.set_protocols(protocols);
        self
    }

    /// Says the version of the API, which pages show beside its title.
    ///
    /// ```
    /// use error_response::Catalogue;
    ///
    /// assert!(Catalogue::new("Orders API").version("1.4").to_html().contains("Version 1.4"));
    /// ```
    pub fn version(mut self, version: impl Into<String>) -> Self {
        self.version = Some(version.into());
        self
    }

    /// Says where the [`pages`](Self::pages) are served: a URI, or its path. [`check`](Self::check) then holds that every
    /// problem type URI is under it.
    ///
    /// ```
    /// use error_response::{ApiError, Catalogue, Renderer};
    ///
    /// /// The order has not been paid.
    /// #[derive(ApiError)]
    /// #[status(402)]
    /// #[type_uri("https://api.example.com/problems/unpaid")]
    /// struct Unpaid;
    ///
    /// let catalogue = Catalogue::new("Orders API").renderer(&Renderer::production()).add::<Unpaid>();
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
    /// use error_response::{ApiError, Catalogue, Renderer};
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
    /// let catalogue = Catalogue::new("Orders API")
    ///     .renderer(&Renderer::production())
    ///     .add::<OrderError>()
    ///     .add::<CustomerError>();
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

    /// The title and the version.
    pub(crate) fn heading(&self) -> String {
        let title = self.title.split_whitespace().collect::<Vec<_>>().join(" ");
        self.version.as_ref().map_or_else(|| title.clone(), |version| format!("{title} {version}"))
    }

    /// The operations that return a problem, such as `GET /orders/{id}`.
    pub(super) fn operations_of(&self, entry: &Entry) -> impl Iterator<Item = &str> {
        self.operations.get(&entry.name).into_iter().flatten().map(String::as_str)
    }

    pub(crate) fn set_operations(&mut self, operations: BTreeMap<String, Vec<String>>) {
        self.operations = operations;
    }

    pub(crate) fn service(&self) -> &Service {
        &self.service
    }

    pub(crate) fn name_of(&self, types: ProblemTypes) -> Option<&str> {
        self.declarations().find(|(_, added)| added.types.is_same_as(types)).map(|(name, _)| name)
    }

    /// The problems of all types, in the order of declaration.
    pub(crate) fn all_entries(&self) -> Vec<Entry> {
        self.declarations().flat_map(|(name, added)| list_entries(name, added, &self.service)).collect()
    }

    /// What pages list: the problems that clients can tell apart.
    pub(super) fn listed(&self) -> Vec<Entry> {
        let mut listed: Vec<Entry> = Vec::new();
        for entry in self.entries() {
            let near = listed.iter_mut().rev().take_while(|other| other.status() == entry.status());
            match near.into_iter().find(|other| other.is_like(&entry)) {
                Some(known) if known.documentation() == entry.documentation() => {}
                Some(known) => known.also.push(entry.documentation()),
                None => listed.push(entry),
            }
        }
        listed
    }

    /// The problems of all types, sorted by status, code and name, each once.
    pub(crate) fn entries(&self) -> Vec<Entry> {
        let mut entries = self.all_entries();
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
