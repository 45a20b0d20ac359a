//! `OpenAPI` 3.1: the responses of error types (`response`, by `key`, with header objects of `fields`), and the schemas of
//! their bodies, which the catalogue describes.

mod components;
mod fields;
mod hoist;
mod key;
mod response;
mod typescript;

use http::StatusCode;
use serde_json::{Map, Value, json};

use crate::ApiError;
use crate::catalogue::{Catalogue, Declaration, Entry, Knowledge, list_entries};
use crate::error::Documented;
use components::{Components, DEFAULT_ERROR, refer_to};
pub use hoist::OpenApiDocument;
#[cfg(any(feature = "aide", feature = "utoipa"))]
pub(crate) use hoist::hoist;
use response::{Schemas, describe_default, describe_responses};

/// The errors of an operation, for [`Catalogue::responses_of`]: a type that derives [`ApiError`], or a tuple of up to eight.
///
/// ```
/// use error_response::{ApiError, Catalogue, ErrorTypes};
///
/// #[derive(ApiError)]
/// #[status(404)]
/// struct OrderNotFound;
///
/// #[derive(ApiError)]
/// #[status(402)]
/// struct Unpaid;
///
/// fn statuses<E: ErrorTypes>() -> Vec<String> {
///     let responses = Catalogue::new("Orders API").responses_of::<E>();
///     responses.as_object().unwrap().keys().cloned().collect()
/// }
///
/// assert_eq!(statuses::<(OrderNotFound, Unpaid)>(), ["402", "404"]);
/// ```
pub trait ErrorTypes {
    #[doc(hidden)]
    fn visit(visit: &mut dyn FnMut(Declaration));
}

impl<E: Documented + ?Sized> ErrorTypes for E {
    fn visit(visit: &mut dyn FnMut(Declaration)) {
        visit(Declaration::of::<E>());
    }
}

macro_rules! tuples {
    ($(($($error:ident)*))*) => {$(
        impl<$($error: Documented),*> ErrorTypes for ($($error,)*) {
            fn visit(visit: &mut dyn FnMut(Declaration)) {
                $(visit(Declaration::of::<$error>());)*
            }
        }
    )*};
}

tuples! { (A) (A B) (A B C) (A B C D) (A B C D E) (A B C D E F) (A B C D E F G) (A B C D E F G H) }

/// Any other error: of the framework, of a layer, or one that is not listed.
#[derive(ApiError)]
#[api_error(crate = crate)]
#[status(500)]
#[allow(dead_code, reason = "it is for its documentation")]
struct DefaultError(#[status] StatusCode);

impl Catalogue {
    /// The responses object (`OpenAPI` 3.1, section 4.8.16) of an operation that fails with all errors of this
    /// catalogue. It refers to the schemas of [`components`](Self::components).
    ///
    /// There is one response for each status, with the schema of each problem (`oneOf` and a `discriminator` where a code or
    /// type tells them apart, else `anyOf`), and an example of each by its name. A status that is known at run time is also
    /// under `4XX` and `5XX`, unless all that it may be are declared. A member is `required` where nothing can keep it out of a
    /// body, within the default [`Limits`](crate::Limits). Where the [`renderer`](Self::renderer) of the service is known, a
    /// `default` response stands for errors of the framework and of layers.
    ///
    /// ```
    /// use error_response::{ApiError, Catalogue};
    ///
    /// #[derive(ApiError)]
    /// enum OrderError {
    ///     #[status(404)]
    ///     NotFound,
    ///     #[status(410)]
    ///     Gone,
    /// }
    ///
    /// let responses = Catalogue::new("Orders API").add::<OrderError>().responses();
    /// assert_eq!(responses["404"]["description"], "Not Found");
    /// assert!(responses.get("410").is_some());
    /// ```
    #[must_use]
    pub fn responses(&self) -> Value {
        self.responses_with(&self.entries(), &self.make_components())
    }

    /// The responses object of an operation that fails with the errors of one type, which this catalogue has, or of several
    /// types in a tuple: `responses_of::<(OrderError, RouteError)>()`.
    ///
    /// ```
    /// use error_response::{ApiError, Catalogue};
    /// use serde_json::json;
    ///
    /// #[derive(ApiError)]
    /// enum OrderError {
    ///     /// No order has this identifier.
    ///     #[status(404)]
    ///     NotFound { #[extension] id: u64 },
    /// }
    ///
    /// let catalogue = Catalogue::new("Orders API").add::<OrderError>();
    /// let mut responses = catalogue.responses_of::<OrderError>();
    /// responses["200"] = json!({ "description": "The order" });
    ///
    /// let document = json!({
    ///     "openapi": "3.1.0",
    ///     "info": { "title": "Orders API", "version": "1" },
    ///     "paths": { "/orders/{id}": { "get": { "responses": responses } } },
    ///     "components": catalogue.components(),
    /// });
    /// let content = &document["paths"]["/orders/{id}"]["get"]["responses"]["404"]["content"];
    /// assert_eq!(
    ///     content["application/problem+json"]["schema"],
    ///     json!({ "$ref": "#/components/schemas/OrderErrorNotFound" }),
    /// );
    /// assert_eq!(
    ///     document["components"]["schemas"]["OrderErrorNotFound"]["properties"]["id"],
    ///     json!({ "type": "integer", "format": "uint64", "minimum": 0 }),
    /// );
    /// ```
    #[must_use]
    pub fn responses_of<E: ErrorTypes + ?Sized>(&self) -> Value {
        let mut entries = Vec::new();
        E::visit(&mut |declaration| {
            let name = self.name_of(declaration.types).map(str::to_owned);
            let name = name.unwrap_or_else(|| self.free_name(declaration.types));
            entries.extend(list_entries(&name, declaration, self.service()));
        });
        self.responses_with(&entries, &self.make_components())
    }

    /// The components object (`OpenAPI` 3.1, section 4.8.7) with the schemas that the responses refer to: one for each problem,
    /// for each type of a member that has a name, and `ErrorCode`, which lists all codes. Problems that clients cannot tell
    /// apart share one.
    ///
    /// ```
    /// use error_response::{ApiError, Catalogue};
    /// use serde_json::json;
    ///
    /// #[derive(ApiError)]
    /// enum OrderError {
    ///     #[status(404)]
    ///     NotFound { #[extension] id: u8 },
    /// }
    ///
    /// let components = Catalogue::new("Orders API").add::<OrderError>().components();
    /// assert_eq!(
    ///     components["schemas"]["OrderErrorNotFound"]["required"],
    ///     json!(["title", "status", "detail", "id"]),
    /// );
    /// ```
    #[must_use]
    pub fn components(&self) -> Value {
        let components = self.make_components();
        let mut all = json!({ "schemas": components.schemas });
        if let Some(default) = self.default_error() {
            all["responses"] = json!({ DEFAULT_ERROR: describe_default(&default, &components) });
        }
        all
    }

    fn make_components(&self) -> Components<'static> {
        self.components_beside(Map::new(), &|schema| schema)
    }

    /// The schemas of all problems, beside those that a document has.
    fn components_beside<'f>(
        &self,
        taken: Map<String, Value>,
        form: &'f dyn Fn(Value) -> Value,
    ) -> Components<'f> {
        let mut components = Components::of(&self.all_entries(), taken, form);
        if let Some(default) = self.default_error() {
            components.add_default(&default);
        }
        components
    }

    fn responses_with(&self, entries: &[Entry], components: &Components<'_>) -> Value {
        let mut responses = describe_responses(entries, Schemas::Referred(components));
        if self.service().is_known() {
            responses.insert("default".to_owned(), refer_to("responses", DEFAULT_ERROR));
        }
        responses.into()
    }

    /// What the renderer makes of errors that are no declared problems.
    fn default_error(&self) -> Option<Entry> {
        let service = self.service();
        let mut entries = list_entries("", Declaration::of::<DefaultError>(), service);
        let mut entry = entries.pop().filter(|_| service.is_known())?;
        entry.knowledge = Knowledge::Unlisted;
        Some(entry)
    }
}

#[cfg(any(feature = "aide", feature = "utoipa"))]
pub(crate) fn inline_responses<E: Documented + ?Sized>() -> Map<String, Value> {
    response::inline_responses_of(Declaration::of::<E>())
}
