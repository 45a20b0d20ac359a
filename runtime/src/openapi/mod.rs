//! `OpenAPI` 3.1: the responses of error types (`response`, by `key`, with header objects of `fields`), and the schemas of
//! their bodies, which the catalogue describes.

mod fields;
mod key;
mod response;

use serde_json::{Map, Value, json};

#[cfg(any(feature = "aide", feature = "utoipa"))]
use crate::body::{Problem, Style};
use crate::catalogue::{Catalogue, Declaration, describe_body, list_entries};
use crate::error::Documented;
use response::{Schemas, describe_responses, has_schema};

impl Catalogue {
    /// The responses object (`OpenAPI` 3.1, section 4.8.16) of an operation that fails with all errors of this
    /// catalogue. It refers to the schemas of [`components`](Self::components).
    ///
    /// There is one response for each status, with the schema of each problem (`oneOf` where a code or type tells them
    /// apart, else `anyOf`), and an example of each by its name. A status that is known at run time is also under `4XX`
    /// and `5XX`. A member is `required` where nothing can keep it out of a body, within the default
    /// [`Limits`](crate::Limits).
    ///
    /// For an operation that fails with the errors of two types, such as its own and the router's, this is what a
    /// catalogue of those two says; the schemas have the same names as in a catalogue of all.
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
    /// assert_eq!(responses["404"]["description"], "Not Found: The requested resource was not found.");
    /// assert!(responses.get("410").is_some());
    /// ```
    #[must_use]
    pub fn responses(&self) -> Value {
        describe_responses(&self.entries(), Schemas::Referred).into()
    }

    /// The responses object of an operation that fails with the errors of one type, which this catalogue has.
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
    ///     json!({ "$ref": "#/components/schemas/OrderError.NotFound" }),
    /// );
    /// assert_eq!(
    ///     document["components"]["schemas"]["OrderError.NotFound"]["properties"]["id"],
    ///     json!({ "type": "integer", "format": "uint64", "minimum": 0 }),
    /// );
    /// ```
    #[must_use]
    pub fn responses_of<E: Documented + ?Sized>(&self) -> Value {
        let types = E::problem_types();
        let name = self.name_of(types).unwrap_or(types.name());
        let schemas = if self.name_of(types).is_some() { Schemas::Referred } else { Schemas::Inline };
        describe_responses(&list_entries(name, Declaration::of::<E>(), self.service_style()), schemas).into()
    }

    /// The components object (`OpenAPI` 3.1, section 4.8.7) with the schemas that the responses refer to.
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
    ///     components["schemas"]["OrderError.NotFound"]["required"],
    ///     json!(["title", "status", "detail", "id"]),
    /// );
    /// ```
    #[must_use]
    pub fn components(&self) -> Value {
        let entries = self
            .declarations()
            .flat_map(|(name, declaration)| list_entries(name, declaration, self.service_style()));
        let schemas: Map<String, Value> = entries
            .filter(has_schema)
            .map(|entry| {
                let schema = describe_body(&entry);
                (entry.name, schema)
            })
            .collect();
        json!({ "schemas": schemas })
    }
}

/// For frameworks that have no place for components, and no style for types without `#[body]`.
#[cfg(any(feature = "aide", feature = "utoipa"))]
pub(crate) fn inline_responses<E: Documented + ?Sized>() -> Map<String, Value> {
    let entries =
        list_entries(E::problem_types().name(), Declaration::of::<E>(), const { Style::of::<Problem>() });
    describe_responses(&entries, Schemas::Inline)
}
