//! `OpenAPI` components: which schemas have names, and which.

#![allow(dead_code, reason = "documentation tells of variants that nobody makes")]

use std::collections::BTreeMap;

use error_response::body::{Azure, MessageDetails, NestedError, OAuth, Problem, ProblemXml};
use error_response::{ApiError, Catalogue, Documented, Renderer};
use serde::Serialize;
use serde_json::{Value, json};

fn api() -> Catalogue {
    Catalogue::new("API")
}

/// Of a service whose bodies all have codes.
fn with_codes() -> Catalogue {
    api().renderer(&Renderer::production().codes())
}

fn schemas(catalogue: &Catalogue) -> Value {
    catalogue.components()["schemas"].take()
}

fn names(catalogue: &Catalogue) -> Vec<String> {
    schemas(catalogue).as_object().unwrap().keys().cloned().collect()
}

fn refer_to(name: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{name}") })
}

/// The schema of the only content of a response.
fn schema_in<E: Documented>(catalogue: &Catalogue, status: &str) -> Value {
    let content = catalogue.responses_of::<E>()[status]["content"].take();
    let [content] = &content.as_object().unwrap().values().collect::<Vec<_>>()[..] else {
        panic!("{content}")
    };
    content["schema"].clone()
}

/// All references in a value.
pub(crate) fn references(value: &Value) -> Vec<&str> {
    match value {
        Value::Object(members) => {
            let own = members.get("$ref").and_then(Value::as_str);
            let mapped = members.get("discriminator").and_then(|one| one["mapping"].as_object());
            let mapped = mapped.into_iter().flatten().filter_map(|(_, location)| location.as_str());
            own.into_iter().chain(mapped).chain(members.values().flat_map(references)).collect()
        }
        Value::Array(elements) => elements.iter().flat_map(references).collect(),
        _ => Vec::new(),
    }
}

/// Holds that there is something wherever a document points.
#[track_caller]
pub(crate) fn assert_resolved(document: &Value) {
    for reference in references(document) {
        let path = reference.strip_prefix('#').unwrap();
        assert!(document.pointer(path).is_some(), "{reference}");
    }
}

/// The document of an operation that fails with all of a catalogue.
fn document_of(catalogue: &Catalogue) -> Value {
    json!({
        "paths": { "/": { "get": { "responses": catalogue.responses() } } },
        "components": catalogue.components(),
    })
}

#[track_caller]
fn assert_names_are_allowed(catalogue: &Catalogue) {
    for name in names(catalogue) {
        let is_allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
        assert!(!name.is_empty() && name.chars().all(is_allowed), "{name:?}");
    }
    assert_resolved(&document_of(catalogue));
}

#[derive(ApiError)]
enum OrderError {
    /// No order has this identifier.
    #[status(404)]
    NotFound {
        #[extension]
        id: u64,
    },
    #[status(409)]
    Locked,
}

#[test]
fn a_schema_is_called_as_its_type_and_its_variant() {
    #[derive(ApiError)]
    #[status(402)]
    struct Unpaid;

    let catalogue = api().add::<OrderError>().add::<Unpaid>();
    assert_eq!(names(&catalogue), ["OrderErrorLocked", "OrderErrorNotFound", "Unpaid"]);
    assert_eq!(schema_in::<OrderError>(&catalogue, "404"), refer_to("OrderErrorNotFound"));
    assert_eq!(schema_in::<Unpaid>(&catalogue, "402"), refer_to("Unpaid"));
}

#[test]
fn a_schema_is_called_as_all_the_variants_on_the_way_to_it() {
    #[derive(ApiError)]
    enum Checkout {
        #[transparent]
        Order(OrderError),
    }

    assert_eq!(names(&api().add::<Checkout>()), ["CheckoutOrderLocked", "CheckoutOrderNotFound"]);
}

/// An example is called as in pages, and a schema as generators of clients need it.
#[test]
fn an_example_keeps_the_dot_in_its_name() {
    let mut responses = api().add::<OrderError>().responses();
    let examples = responses["404"]["content"]["application/problem+json"]["examples"].take();
    assert_eq!(examples.as_object().unwrap().keys().collect::<Vec<_>>(), ["OrderError.NotFound"]);
}

#[test]
fn names_that_are_the_same_without_a_dot_are_numbered() {
    #[derive(ApiError)]
    enum Order {
        #[status(410)]
        ErrorNotFound,
    }

    let catalogue = api().add::<OrderError>().add::<Order>();
    assert_eq!(names(&catalogue), ["OrderErrorLocked", "OrderErrorNotFound", "OrderErrorNotFound2"]);
    assert_eq!(schema_in::<OrderError>(&catalogue, "404"), refer_to("OrderErrorNotFound"));
    assert_eq!(schema_in::<Order>(&catalogue, "410"), refer_to("OrderErrorNotFound2"));
}

mod other {
    #[derive(error_response::ApiError)]
    pub(super) enum OrderError {
        #[status(410)]
        NotFound,
    }
}

#[test]
fn types_of_one_name_have_schemas_of_their_own() {
    let catalogue = api().add::<OrderError>().add::<other::OrderError>();
    assert_eq!(names(&catalogue), ["OrderError2NotFound", "OrderErrorLocked", "OrderErrorNotFound"]);
    assert_eq!(schema_in::<other::OrderError>(&catalogue, "410"), refer_to("OrderError2NotFound"));
}

/// What is referred to would be the schema of another type.
#[test]
fn a_type_that_was_not_added_has_not_the_schemas_of_one_of_its_name() {
    let schema = schema_in::<other::OrderError>(&api().add::<OrderError>(), "410");
    assert_eq!(schema["properties"]["status"]["const"], 410);
}

#[test]
fn every_name_is_allowed_whatever_is_written_in_the_code() {
    #[derive(ApiError)]
    enum Störung {
        #[status(404)]
        Größe,
        #[status(409)]
        #[code("не найдено")]
        Erste,
        #[status(409)]
        #[code("не найдено")]
        Zweite,
        #[status(410)]
        #[code("acme/order.gone:v1")]
        Third,
        #[status(410)]
        #[code("acme/order.gone:v1")]
        Fourth,
    }

    let catalogue = api().add::<Störung>();
    assert_names_are_allowed(&catalogue);
    assert!(names(&catalogue).contains(&"AcmeOrderGoneV1".to_owned()));
}

#[test]
fn every_name_is_allowed_whatever_the_title_of_a_type_is() {
    #[derive(Serialize, schemars::JsonSchema)]
    #[schemars(title = "Адрес")]
    struct Address {
        city: String,
    }

    #[derive(Serialize, schemars::JsonSchema)]
    #[schemars(title = "a price, in EUR")]
    struct Price {
        cents: u32,
    }

    #[derive(ApiError)]
    #[status(404)]
    struct Lost {
        #[extension]
        address: Address,
        #[extension]
        price: Price,
    }

    let catalogue = api().add::<Lost>();
    assert_names_are_allowed(&catalogue);
    assert!(names(&catalogue).contains(&"APriceInEUR".to_owned()));
}

mod bookings {
    #[derive(error_response::ApiError)]
    pub(super) enum BookingError {
        /// The bank is down.
        #[status(502)]
        BadGateway,
        #[status(404)]
        NotFound,
    }
}

mod invoices {
    #[derive(error_response::ApiError)]
    pub(super) enum InvoiceError {
        /// The printer is down.
        #[status(502)]
        BadGateway,
        #[status(409)]
        Locked,
    }
}

use bookings::BookingError;
use invoices::InvoiceError;

#[test]
fn problems_whose_bodies_are_the_same_share_a_schema_that_is_called_as_their_code() {
    let catalogue = api().add::<BookingError>().add::<InvoiceError>();
    assert_eq!(names(&catalogue), ["BadGateway", "BookingErrorNotFound", "InvoiceErrorLocked"]);
    assert_eq!(schema_in::<BookingError>(&catalogue, "502"), refer_to("BadGateway"));
    assert_eq!(schema_in::<InvoiceError>(&catalogue, "502"), refer_to("BadGateway"));
}

#[test]
fn a_shared_schema_tells_what_each_of_its_problems_means() {
    #[derive(ApiError)]
    enum ReportError {
        #[status(502)]
        BadGateway,
    }

    let catalogue = api().add::<BookingError>().add::<InvoiceError>().add::<ReportError>();
    assert_eq!(
        schemas(&catalogue)["BadGateway"]["description"],
        "The bank is down.\n\nThe printer is down.\n\nThe server got no valid answer from an upstream server.",
    );
}

#[test]
fn a_response_of_problems_that_share_a_schema_is_of_that_one_and_has_the_example_of_each() {
    #[derive(ApiError)]
    enum Upstream {
        #[status(502)]
        #[code("upstream")]
        Bank,
        #[status(502)]
        #[code("upstream")]
        Printer,
    }

    let response = api().add::<Upstream>().responses_of::<Upstream>()["502"].take();
    assert_eq!(response["description"], "Bad Gateway");
    let content = &response["content"]["application/problem+json"];
    assert_eq!(content["schema"], refer_to("Upstream"));
    let names: Vec<_> = content["examples"].as_object().unwrap().keys().collect();
    assert_eq!(names, ["Upstream.Bank", "Upstream.Printer"]);
}

#[test]
fn a_shared_schema_is_one_of_the_choices_of_a_response() {
    #[derive(ApiError)]
    #[body(NestedError)]
    enum Refusal {
        #[status(403)]
        #[code("DENIED")]
        First,
        #[status(403)]
        #[code("DENIED")]
        Second,
        #[status(403)]
        #[code("BLOCKED")]
        Third,
    }

    assert_eq!(
        schema_in::<Refusal>(&api().add::<Refusal>(), "403"),
        json!({ "oneOf": [refer_to("DENIED"), refer_to("RefusalThird")] }),
    );
}

#[test]
fn problems_that_differ_in_more_than_their_meaning_have_schemas_of_their_own() {
    #[derive(ApiError)]
    enum Upstream {
        #[status(502)]
        Plain,
        #[status(502)]
        #[title("The bank is down")]
        Titled,
        #[status(502)]
        #[code("BANK_DOWN")]
        Coded,
        #[status(502)]
        #[type_uri("/problems/bank-down")]
        Typed,
        #[status(502)]
        Member {
            #[extension]
            bank: String,
        },
        #[status(502)]
        Other {
            #[extension]
            bank: u8,
        },
        #[status(502)]
        #[body(MessageDetails)]
        Styled,
        #[status(503)]
        Unavailable,
    }

    assert_eq!(
        names(&api().add::<Upstream>()),
        [
            "ErrorCode",
            "UpstreamCoded",
            "UpstreamMember",
            "UpstreamOther",
            "UpstreamPlain",
            "UpstreamStyled",
            "UpstreamTitled",
            "UpstreamTyped",
            "UpstreamUnavailable",
        ],
    );
}

#[test]
fn problems_that_differ_in_their_response_fields_share_a_schema() {
    #[derive(ApiError)]
    enum Busy {
        #[status(503)]
        #[code("busy")]
        #[header(RETRY_AFTER = "30")]
        Soon,
        #[status(503)]
        #[code("busy")]
        Never,
    }

    let catalogue = api().add::<Busy>();
    assert_eq!(names(&catalogue), ["Busy", "ErrorCode"]);
    assert_eq!(schema_in::<Busy>(&catalogue, "503"), refer_to("Busy"));
}

#[test]
fn problems_of_two_codes_have_two_schemas_also_where_no_code_is_written() {
    #[derive(ApiError)]
    enum Conflict {
        #[status(409)]
        Paid,
        #[status(409)]
        Sent,
    }

    assert_eq!(names(&api().add::<Conflict>()), ["ConflictPaid", "ConflictSent"]);
    let catalogue = with_codes().add::<Conflict>();
    assert_eq!(names(&catalogue), ["ConflictPaid", "ConflictSent", "DefaultError", "ErrorCode", "Violation"]);
    assert_eq!(
        schema_in::<Conflict>(&catalogue, "409"),
        json!({
            "oneOf": [refer_to("ConflictPaid"), refer_to("ConflictSent")],
            "discriminator": { "propertyName": "code", "mapping": {
                "paid": "#/components/schemas/ConflictPaid",
                "sent": "#/components/schemas/ConflictSent",
            } },
        }),
    );
}

#[test]
fn no_schema_has_a_title_and_each_of_a_problem_has_a_description() {
    let catalogue = with_codes().add::<BookingError>().add::<OrderError>();
    let described: Vec<_> = schemas(&catalogue)
        .as_object()
        .unwrap()
        .iter()
        // It is no problem, but a part of one.
        .filter(|(name, _)| *name != "Violation")
        .map(|(name, schema)| {
            assert_eq!(schema.get("title"), None, "{name}");
            (name.clone(), schema["description"].as_str().unwrap().to_owned())
        })
        .collect();
    let expected = [
        ("BookingErrorBadGateway", "The bank is down."),
        ("BookingErrorNotFound", "The requested resource was not found."),
        ("DefaultError", "Any other error: of the framework, of a layer, or one that is not listed."),
        ("ErrorCode", "The codes of all declared problems."),
        ("OrderErrorLocked", "The request conflicts with the current state of the resource."),
        ("OrderErrorNotFound", "No order has this identifier."),
    ];
    assert_eq!(described, expected.map(|(name, text)| (name.to_owned(), text.to_owned())));
}

#[test]
fn the_codes_of_all_types_are_an_enum() {
    let catalogue = with_codes().add::<OrderError>().add::<BookingError>().add::<InvoiceError>();
    assert_eq!(
        schemas(&catalogue)["ErrorCode"],
        json!({
            "type": "string",
            "enum": ["bad_gateway", "locked", "not_found"],
            "description": "The codes of all declared problems.",
        }),
    );
}

#[test]
fn the_enum_of_codes_has_those_that_bodies_have() {
    #[derive(ApiError)]
    enum Mixed {
        #[status(400)]
        #[code("WRITTEN")]
        Written,
        #[status(400)]
        NotWritten,
        #[status(401)]
        #[header(WWW_AUTHENTICATE = "Bearer")]
        #[body(NestedError)]
        Nested,
        #[status(402)]
        #[body(NestedError)]
        AtRunTime(#[code] String),
        #[status(403)]
        #[body(MessageDetails)]
        #[code("NO_PLACE")]
        NoPlace,
        #[status(409)]
        #[body(Azure)]
        RoomTaken,
        #[status(429)]
        #[body(OAuth)]
        TooMany,
        #[status(410)]
        #[body(ProblemXml)]
        #[code("IN_XML")]
        InXml,
        #[status(304)]
        #[body(NestedError)]
        NotModified,
    }

    assert_eq!(
        schemas(&api().add::<Mixed>())["ErrorCode"]["enum"],
        json!(["IN_XML", "RoomTaken", "WRITTEN", "nested", "temporarily_unavailable"]),
    );
}

#[test]
fn there_is_no_enum_of_codes_where_bodies_have_none() {
    assert_eq!(schemas(&api().add::<OrderError>()).get("ErrorCode"), None);
    let renderer = Renderer::production().style::<MessageDetails>().codes();
    let components = api().renderer(&renderer).add::<OrderError>().components();
    assert_eq!(components["schemas"].get("ErrorCode"), None);
}

/// A schema under each location of a mapping has the value that leads there.
#[test]
fn the_values_of_a_discriminator_are_those_of_the_schemas_that_it_leads_to() {
    #[derive(ApiError)]
    #[type_base("/problems/")]
    enum Conflict {
        #[status(409)]
        Paid {
            #[extension]
            id: u64,
        },
        #[status(409)]
        Sent,
        #[status(409)]
        Locked,
    }

    for (catalogue, property) in [(api(), "type"), (with_codes(), "code")] {
        let catalogue = catalogue.add::<Conflict>();
        let schema = schema_in::<Conflict>(&catalogue, "409");
        assert_eq!(schema["discriminator"]["propertyName"], property);
        let mapping = schema["discriminator"]["mapping"].as_object().unwrap();
        let schemas = schemas(&catalogue);
        let values: BTreeMap<_, _> = ["ConflictPaid", "ConflictSent", "ConflictLocked"]
            .into_iter()
            .map(|name| {
                assert!(schemas[name]["required"].as_array().unwrap().contains(&json!(property)), "{name}");
                let value = schemas[name]["properties"][property]["const"].as_str().unwrap();
                (value.to_owned(), json!(format!("#/components/schemas/{name}")))
            })
            .collect();
        assert_eq!(json!(mapping), json!(values));
    }
}

#[test]
fn a_discriminator_is_a_member_of_the_body_itself() {
    #[derive(ApiError)]
    #[body(Azure)]
    enum Nested {
        #[status(409)]
        Paid,
        #[status(409)]
        Sent,
    }

    let catalogue = api().add::<Nested>();
    assert_eq!(
        schema_in::<Nested>(&catalogue, "409"),
        json!({ "oneOf": [refer_to("NestedPaid"), refer_to("NestedSent")] }),
    );
}

#[test]
fn there_is_no_discriminator_where_a_code_is_known_at_run_time() {
    #[derive(ApiError)]
    enum Payment {
        #[status(402)]
        #[code("EXPIRED")]
        Expired,
        #[status(402)]
        Declined(#[code] String),
    }

    assert_eq!(
        schema_in::<Payment>(&api().add::<Payment>(), "402"),
        json!({ "anyOf": [refer_to("PaymentExpired"), refer_to("PaymentDeclined")] }),
    );
}

/// utoipa and aide have no place for names, so there is nothing that a mapping could lead to.
#[test]
fn there_is_no_discriminator_between_schemas_without_names() {
    #[derive(ApiError)]
    #[type_base("/problems/")]
    enum Conflict {
        #[status(409)]
        Paid,
        #[status(409)]
        Sent,
    }

    let responses = serde_json::to_value(<Conflict as utoipa::IntoResponses>::responses()).unwrap();
    let schema = &responses["409"]["content"]["application/problem+json"]["schema"];
    assert_eq!(schema["oneOf"].as_array().map(Vec::len), Some(2));
    assert_eq!(schema.get("discriminator"), None);
}

/// A place.
#[derive(Serialize, schemars::JsonSchema)]
struct Place {
    city: String,
}

#[derive(Serialize, schemars::JsonSchema)]
enum Currency {
    Eur,
    Usd,
}

#[derive(Serialize, schemars::JsonSchema)]
struct Page<T> {
    items: Vec<T>,
}

#[test]
fn types_within_a_schema_are_schemas_of_their_own() {
    #[derive(ApiError)]
    #[status(409)]
    struct Conflict {
        #[extension]
        place: Place,
        /// That of the price.
        #[extension(example = "Usd")]
        currency: Currency,
        #[extension]
        page: Page<u8>,
    }

    let catalogue = api().add::<Conflict>();
    let schemas = schemas(&catalogue);
    assert_eq!(
        schemas["Conflict"]["properties"],
        json!({
            "title": { "type": "string", "const": "Conflict" },
            "status": { "type": "integer", "const": 409 },
            "detail": { "type": "string", "minLength": 1 },
            "place": { "$ref": "#/components/schemas/Place", "description": "A place." },
            "currency": {
                "$ref": "#/components/schemas/Currency",
                "description": "That of the price.",
                "examples": ["Usd"],
            },
            "page": { "$ref": "#/components/schemas/Page" },
        }),
    );
    assert_eq!(
        schemas["Place"],
        json!({ "type": "object", "properties": { "city": { "type": "string" } }, "required": ["city"] }),
    );
    assert_eq!(schemas["Currency"], json!({ "type": "string", "enum": ["Eur", "Usd"] }));
    assert_eq!(schemas["Page"]["properties"]["items"]["type"], "array");
    assert_resolved(&document_of(&catalogue));
}

/// An object of somebody's, with types in each place that has schemas.
struct Everywhere;

impl Serialize for Everywhere {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_unit()
    }
}

fn titled(title: &str) -> Value {
    json!({ "title": title, "type": "object", "properties": { title: { "type": "integer" } } })
}

impl schemars::JsonSchema for Everywhere {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Everywhere".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "object",
            "properties": {
                "title": { "type": "string", "title": "The title" },
                "one": titled("One"),
                "list": { "type": "array", "prefixItems": [titled("Two")], "items": titled("Three") },
                "map": { "type": "object", "additionalProperties": titled("Four") },
                "any": { "anyOf": [titled("Five"), { "type": "null" }] },
                "only": { "oneOf": [titled("Six")] },
                "all": { "allOf": [titled("Seven")] },
                "value": { "const": { "title": "Eight", "properties": {} } },
                "deep": { "title": "Outer", "type": "object", "properties": { "inner": titled("Inner") } },
            },
        })
    }
}

#[test]
fn types_are_found_wherever_a_schema_has_others() {
    #[derive(ApiError)]
    #[status(409)]
    struct Conflict {
        #[extension]
        member: Everywhere,
    }

    let catalogue = api().add::<Conflict>();
    let schemas = schemas(&catalogue);
    assert_eq!(
        schemas["Everywhere"],
        json!({
            "type": "object",
            "properties": {
                "title": { "type": "string" },
                "one": refer_to("One"),
                "list": { "type": "array", "prefixItems": [refer_to("Two")], "items": refer_to("Three") },
                "map": { "type": "object", "additionalProperties": refer_to("Four") },
                "any": { "anyOf": [refer_to("Five"), { "type": "null" }] },
                "only": { "oneOf": [refer_to("Six")] },
                "all": { "allOf": [refer_to("Seven")] },
                "value": { "const": { "title": "Eight", "properties": {} } },
                "deep": refer_to("Outer"),
            },
        }),
    );
    assert_eq!(schemas["Outer"], json!({ "type": "object", "properties": { "inner": refer_to("Inner") } }));
    for name in ["One", "Two", "Three", "Four", "Five", "Six", "Seven", "Inner"] {
        let schema = json!({ "type": "object", "properties": { name: { "type": "integer" } } });
        assert_eq!(schemas[name], schema, "{name}");
    }
    assert_resolved(&document_of(&catalogue));
}

#[test]
fn a_type_of_several_problems_is_one_schema() {
    #[derive(ApiError)]
    enum Travel {
        #[status(404)]
        Unknown {
            #[extension]
            place: Place,
        },
        #[status(409)]
        #[body(NestedError)]
        Closed {
            /// Where it is.
            #[extension]
            at: Place,
        },
    }

    let catalogue = api().add::<Travel>();
    assert_eq!(names(&catalogue), ["ErrorCode", "Place", "TravelClosed", "TravelUnknown"]);
    let schemas = schemas(&catalogue);
    let unknown = &schemas["TravelUnknown"]["properties"]["place"];
    assert_eq!(*unknown, json!({ "$ref": "#/components/schemas/Place", "description": "A place." }));
    let closed = &schemas["TravelClosed"]["properties"]["error"]["properties"]["at"];
    assert_eq!(*closed, json!({ "$ref": "#/components/schemas/Place", "description": "Where it is." }));
}

#[test]
fn different_types_of_one_title_are_numbered() {
    mod other {
        #[derive(serde::Serialize, schemars::JsonSchema)]
        pub(super) struct Place {
            pub(super) street: String,
        }
    }

    #[derive(ApiError)]
    #[status(404)]
    struct Lost {
        #[extension]
        from: Place,
        #[extension]
        to: other::Place,
    }

    let catalogue = api().add::<Lost>();
    assert_eq!(names(&catalogue), ["Lost", "Place", "Place2"]);
    let schemas = schemas(&catalogue);
    let property = |name: &str| schemas["Lost"]["properties"][name]["$ref"].as_str().unwrap();
    for (member, inner) in [("from", "city"), ("to", "street")] {
        let name = property(member).rsplit('/').next().unwrap();
        assert!(schemas[name]["properties"][inner].is_object(), "{member}");
    }
}

#[test]
fn a_type_that_is_called_as_a_problem_is_numbered() {
    mod value {
        #[derive(serde::Serialize, schemars::JsonSchema)]
        pub(super) struct Lost {
            pub(super) at: String,
        }
    }

    #[derive(ApiError)]
    #[status(404)]
    struct Lost {
        #[extension]
        member: value::Lost,
    }

    let catalogue = api().add::<Lost>();
    assert_eq!(names(&catalogue), ["Lost", "Lost2"]);
    let schemas = schemas(&catalogue);
    let name_of =
        |reference: &Value| reference["$ref"].as_str().unwrap().rsplit('/').next().unwrap().to_owned();
    let problem = &schemas[name_of(&schema_in::<Lost>(&catalogue, "404"))];
    assert_eq!(problem["properties"]["status"]["const"], 404);
    let value = &schemas[name_of(&problem["properties"]["member"])];
    assert_eq!(value["properties"]["at"], json!({ "type": "string" }));
}

/// The document that a catalogue is hoisted into has schemas of its own.
fn hoisted(catalogue: &Catalogue, schemas: &Value) -> Value {
    let mut document = json!({
        "paths": { "/": { "get": { "responses": api().responses_of::<OrderError>() } } },
        "components": { "schemas": schemas },
    });
    catalogue.hoist(&mut document);
    assert_resolved(&document);
    document
}

#[test]
fn a_name_that_the_document_has_for_something_else_is_not_taken() {
    let own = json!({ "type": "string", "title": "What I call so" });
    let catalogue = api().add::<OrderError>();
    let document = hoisted(&catalogue, &json!({ "OrderErrorNotFound": own, "Order": { "type": "object" } }));
    let names: Vec<_> = document["components"]["schemas"].as_object().unwrap().keys().collect();
    assert_eq!(names, ["Order", "OrderErrorLocked", "OrderErrorNotFound", "OrderErrorNotFound2"]);
    assert_eq!(document["components"]["schemas"]["OrderErrorNotFound"], own);
    assert_eq!(
        document["paths"]["/"]["get"]["responses"]["404"]["content"]["application/problem+json"]["schema"],
        refer_to("OrderErrorNotFound2"),
    );
}

#[test]
fn a_schema_that_the_document_has_already_is_not_there_twice() {
    let catalogue = with_codes().add::<OrderError>();
    let document = hoisted(&catalogue, &schemas(&catalogue));
    assert_eq!(document["components"], catalogue.components());
}

#[test]
fn an_enum_of_codes_that_the_document_has_is_not_that_of_this_library() {
    let own = json!({ "type": "integer" });
    let document = hoisted(&with_codes().add::<OrderError>(), &json!({ "ErrorCode": own }));
    let schemas = &document["components"]["schemas"];
    assert_eq!(schemas["ErrorCode"], own);
    assert_eq!(schemas["ErrorCode2"]["enum"], json!(["locked", "not_found"]));
    assert_eq!(
        schemas["DefaultError"]["properties"]["code"],
        json!({ "anyOf": [refer_to("ErrorCode2"), { "type": "string" }] }),
    );
}

#[test]
fn an_enum_of_codes_that_the_document_has_means_nothing_where_bodies_have_no_codes() {
    #[derive(ApiError)]
    #[status(404)]
    struct Lost;

    let catalogue = api().renderer(&Renderer::production().style::<NestedError>());
    let document = hoisted(&catalogue, &json!({ "ErrorCode": { "type": "integer" } }));
    let error = &document["components"]["schemas"]["DefaultError"]["properties"]["error"];
    assert_eq!(error["properties"]["code"], json!({ "type": "string" }));
}

#[test]
fn an_enum_of_a_user_may_be_called_as_that_of_the_codes() {
    #[derive(Serialize, schemars::JsonSchema)]
    enum ErrorCode {
        One,
        Two,
    }

    #[derive(ApiError)]
    #[status(404)]
    struct Lost {
        #[extension]
        number: ErrorCode,
    }

    let schemas = schemas(&with_codes().add::<Lost>());
    assert_eq!(schemas["Lost"]["properties"]["number"], refer_to("ErrorCode"));
    assert_eq!(schemas["ErrorCode"]["enum"], json!(["One", "Two"]));
    assert_eq!(schemas["ErrorCode2"]["enum"], json!(["lost"]));
    assert_eq!(
        schemas["DefaultError"]["properties"]["code"],
        json!({ "anyOf": [refer_to("ErrorCode2"), { "type": "string" }] }),
    );
}

#[test]
fn a_problem_may_be_called_as_the_default_one() {
    #[derive(ApiError)]
    #[status(404)]
    struct DefaultError;

    let catalogue = api().renderer(&Renderer::production()).add::<DefaultError>();
    let schemas = schemas(&catalogue);
    let status_of = |reference: &Value| {
        let name = reference["$ref"].as_str().unwrap().rsplit('/').next().unwrap();
        schemas[name]["properties"]["status"].clone()
    };
    let declared = schema_in::<DefaultError>(&catalogue, "404");
    assert_eq!(status_of(&declared), json!({ "type": "integer", "const": 404 }));
    let default = catalogue.components()["responses"]["DefaultError"]["content"].take();
    let any = status_of(&default["application/problem+json"]["schema"]);
    assert_eq!((&any["type"], &any["maximum"], any.get("const")), (&json!("integer"), &json!(599), None));
}

#[test]
fn a_default_schema_that_the_document_has_is_not_that_of_this_library() {
    let own = json!({ "type": "integer" });
    let document = hoisted(
        &api().renderer(&Renderer::production()).add::<OrderError>(),
        &json!({ "DefaultError": own }),
    );
    assert_eq!(document["components"]["schemas"]["DefaultError"], own);
    assert_eq!(
        document["components"]["responses"]["DefaultError"]["content"]["application/problem+json"]["schema"],
        refer_to("DefaultError2"),
    );
}

#[test]
fn a_default_response_that_the_document_has_is_not_that_of_this_library() {
    let own = json!({ "description": "What I call so" });
    let mut document = json!({
        "paths": { "/": { "get": { "responses": api().responses_of::<OrderError>() } } },
        "components": { "responses": { "DefaultError": own } },
    });
    api().renderer(&Renderer::production()).add::<OrderError>().hoist(&mut document);
    assert_eq!(document["components"]["responses"]["DefaultError"], own);
    let default = document["paths"]["/"]["get"]["responses"]["default"]["$ref"].as_str().unwrap();
    assert_ne!(default, "#/components/responses/DefaultError");
    assert_resolved(&document);
}

#[test]
fn an_operation_that_fails_with_several_types_refers_to_the_schemas_of_the_catalogue() {
    let catalogue = api().style::<Problem>().add::<OrderError>().add::<BookingError>().add::<InvoiceError>();
    let responses = catalogue.responses_of::<(OrderError, BookingError)>();
    assert_resolved(&json!({ "responses": responses, "components": catalogue.components() }));
    let schema = |status: &str| responses[status]["content"]["application/problem+json"]["schema"].clone();
    let both = [refer_to("OrderErrorNotFound"), refer_to("BookingErrorNotFound")];
    assert_eq!(schema("404"), json!({ "anyOf": both }));
    assert_eq!(schema("409"), refer_to("Locked"));
    assert_eq!(schema("502"), refer_to("BadGateway"));
}
