//! `Catalogue::check`: the mistakes that a service's own test finds in its catalogue.

#![allow(dead_code, reason = "a check tells of variants that nobody makes")]

use error_response::body::{GraphQl, MessageDetails, OData, Part, Problem, ProblemXml, Shape};
use error_response::{ApiError, BodyStyle, Catalogue, FromResponse, Occurrence, Rendered, Renderer};
use serde_json::json;

fn findings(catalogue: &Catalogue) -> Vec<String> {
    catalogue.check().err().map(|findings| findings.iter().map(str::to_owned).collect()).unwrap_or_default()
}

#[derive(ApiError)]
#[type_base("https://x.example/problems/")]
enum OrderError {
    /// No order has this identifier.
    #[status(404)]
    NotFound,
    /// Somebody was faster.
    #[status(409)]
    Conflict,
}

#[derive(ApiError)]
#[type_base("https://x.example/problems/invoices/")]
enum InvoiceError {
    #[status(404)]
    NotFound,
    /// It is being changed.
    #[status(409)]
    Locked,
}

#[test]
fn a_catalogue_in_order_passes() {
    let catalogue = Catalogue::new("API").style::<Problem>().add::<OrderError>();
    assert_eq!(catalogue.check(), Ok(()));
    assert_eq!(catalogue.mounted_at("https://x.example/problems/").check(), Ok(()));
}

#[test]
fn every_finding_is_told_at_once() {
    let catalogue =
        Catalogue::new("API").add::<OrderError>().add::<InvoiceError>().mounted_at("https://x.example/p");
    assert_eq!(
        catalogue.check().unwrap_err().to_string(),
        concat!(
            "the catalogue is not in order:\n",
            "- InvoiceError.NotFound has no doc comment\n",
            "- InvoiceError.NotFound and 3 more have no `#[body]`, and the catalogue does not know the style of the ",
            "service; write `.renderer(&renderer)` with the renderer of the service, or `.style::<Problem>()`\n",
            "- the code `not_found` is that of InvoiceError.NotFound and OrderError.NotFound; ",
            "write `#[code(\"not_found\")]` on each that shares it, or another\n",
            "- the type of InvoiceError.NotFound is <https://x.example/problems/invoices/not-found>, ",
            "which is not under <https://x.example/p>\n",
            "- the type of OrderError.NotFound is <https://x.example/problems/not-found>, ",
            "which is not under <https://x.example/p>\n",
            "- the type of OrderError.Conflict is <https://x.example/problems/conflict>, ",
            "which is not under <https://x.example/p>\n",
            "- the type of InvoiceError.Locked is <https://x.example/problems/invoices/locked>, ",
            "which is not under <https://x.example/p>",
        ),
    );
}

#[test]
fn the_debug_of_the_findings_is_their_text_for_unwrap() {
    #[derive(ApiError)]
    #[status(404)]
    struct Lost;

    let findings = Catalogue::new("API").add::<Lost>().check().unwrap_err();
    assert_eq!(format!("{findings:?}"), findings.to_string());
}

#[test]
fn a_code_is_shared_on_purpose_where_all_write_it() {
    #[derive(ApiError)]
    enum Error {
        /// One.
        #[status(403)]
        #[code("DENIED")]
        First,
        /// Two.
        #[status(403)]
        #[code("DENIED")]
        Second,
    }

    assert_eq!(findings(&Catalogue::new("API").style::<Problem>().add::<Error>()), [""; 0]);
}

#[test]
fn a_code_is_shared_on_purpose_where_the_catalogue_says_so() {
    let catalogue = Catalogue::new("API").style::<Problem>().add::<OrderError>().add::<InvoiceError>();
    let catalogue = catalogue.sharing("not_found");
    assert_eq!(findings(&catalogue), ["InvoiceError.NotFound has no doc comment"]);
}

#[test]
fn type_uris_are_resolvable_where_the_catalogue_is_mounted() {
    /// A row for each form of a URI.
    #[derive(ApiError)]
    enum Error {
        /// Under the base.
        #[status(400)]
        #[type_uri("https://x.example/problems/one")]
        One,
        /// A reference.
        #[status(400)]
        #[type_uri("/problems/two")]
        Two,
        /// A fragment.
        #[status(400)]
        #[type_uri("https://x.example/problems#three")]
        Three,
        /// Elsewhere.
        #[status(400)]
        #[type_uri("https://x.example/problems-of-others/four")]
        Four,
        /// Of another host.
        #[status(400)]
        #[type_uri("https://x.example.org/problems/five")]
        Five,
        /// No address.
        #[status(400)]
        #[type_uri("urn:problem:six")]
        Six,
    }

    let catalogue = Catalogue::new("API").style::<Problem>().add::<Error>();
    let catalogue = catalogue.mounted_at("https://x.example/problems/");
    let uris: Vec<_> = findings(&catalogue)
        .iter()
        .map(|finding| finding.split(['<', '>']).nth(1).unwrap().to_owned())
        .collect();
    assert_eq!(
        uris,
        [
            "https://x.example.org/problems/five",
            "https://x.example/problems-of-others/four",
            "urn:problem:six"
        ],
    );
}

/// What documents show would be a guess.
#[test]
fn the_style_of_types_that_declare_none_is_known() {
    const FINDING: &str = "Lost has no `#[body]`, and the catalogue does not know the style of the service; write \
                           `.renderer(&renderer)` with the renderer of the service, or `.style::<Problem>()`";

    /// It is lost.
    #[derive(ApiError)]
    #[status(404)]
    struct Lost;

    /// It is found.
    #[derive(ApiError)]
    #[status(410)]
    #[body(MessageDetails)]
    struct Found;

    let catalogue = Catalogue::new("API").add::<Found>();
    assert_eq!(findings(&catalogue), [""; 0]);
    let catalogue = catalogue.add::<Lost>();
    assert_eq!(findings(&catalogue), [FINDING]);
    assert_eq!(findings(&catalogue.clone().style::<Problem>()), [""; 0]);
    assert_eq!(findings(&catalogue.clone().style::<MessageDetails>()), [""; 0]);
    assert_eq!(findings(&catalogue.renderer(&Renderer::production())), [""; 0]);
}

#[test]
fn the_style_of_a_type_that_only_forwards_is_that_of_the_service() {
    /// It is lost.
    #[derive(ApiError)]
    #[status(404)]
    #[body(MessageDetails)]
    struct Lost;

    #[derive(ApiError)]
    enum Forwarding {
        #[transparent]
        Lost(Lost),
    }

    assert_eq!(
        findings(&Catalogue::new("API").add::<Forwarding>()),
        [
            "Forwarding.Lost has no `#[body]`, and the catalogue does not know the style of the service; write \
          `.renderer(&renderer)` with the renderer of the service, or `.style::<Problem>()`"
        ],
    );
}

#[test]
fn a_style_of_ones_own_writes_what_its_shape_says() {
    struct Honest;

    impl BodyStyle for Honest {
        const MEDIA_TYPE: &'static str = "application/json";
        const SHAPE: Shape = Shape::json(&[Part::object("error").of(&[
            Part::Code("code"),
            Part::Detail("text"),
            Part::Status("status"),
        ])]);

        fn render(error: &Occurrence<'_>) -> Rendered {
            let (code, text, status) = (error.code(), error.detail(), error.status().as_u16());
            error.json(&json!({ "error": { "code": code, "text": text, "status": status } }))
        }
    }

    struct Mistaken;

    impl BodyStyle for Mistaken {
        const MEDIA_TYPE: &'static str = "application/json";
        const SHAPE: Shape = Honest::SHAPE;

        fn render(error: &Occurrence<'_>) -> Rendered {
            error.json(&json!({ "error": { "code": error.code(), "text": "x", "status": "404" } }))
        }
    }

    /// Some errors.
    #[derive(ApiError)]
    enum Error {
        /// As it should be.
        #[status(404)]
        #[body(Honest)]
        Right,
        /// With a status that is text.
        #[status(404)]
        #[body(Mistaken)]
        Wrong,
    }

    assert_eq!(
        findings(&Catalogue::new("API").add::<Error>()),
        ["the body of Error.Wrong has not the `error.status` that the `SHAPE` of its style says"],
    );
}

/// What the catalogue says of the built-in styles is what they write.
#[test]
fn the_built_in_styles_write_what_their_shapes_say() {
    macro_rules! assert_right {
        ($($style:ty)*) => {$({
            #[derive(ApiError)]
            #[body($style)]
            #[type_base("https://x.example/problems/")]
            enum Error {
                /// With everything.
                #[status(422)]
                #[code("INVALID")]
                #[title("Invalid")]
                Invalid {
                    #[extension]
                    count: u8,
                    #[errors]
                    errors: Vec<error_response::Violation>,
                    #[instance]
                    path: String,
                },
                /// With nothing.
                #[status(500)]
                Plain,
            }

            assert_eq!(findings(&Catalogue::new("API").add::<Error>()), [""; 0], "{}", stringify!($style));
        })*};
    }

    use error_response::body;
    assert_right!(
        body::Problem body::ApiMessage body::MessageDetails body::MessageOrDescription body::NestedError
        body::ReasonPhrase
    );
}

#[test]
fn a_code_keeps_its_words_in_the_spelling_of_its_style() {
    /// Some errors.
    #[derive(ApiError)]
    #[body(GraphQl)]
    enum Error {
        /// Only capitals tell its words apart.
        #[status(404)]
        #[code("orderNotFound")]
        Camel,
        /// In this style, they do.
        #[status(404)]
        #[code("orderGone")]
        #[body(OData)]
        Pascal,
        /// As codes are made from names.
        #[status(409)]
        OrderLocked,
    }

    assert_eq!(
        findings(&Catalogue::new("API").add::<Error>()),
        ["the code `orderNotFound` of Error.Camel is `ORDERNOTFOUND` in its style, without its words"],
    );
}

#[test]
fn a_document_of_xml_is_not_held_against_json() {
    /// An error.
    #[derive(ApiError)]
    #[body(ProblemXml)]
    #[status(404)]
    struct Lost;

    assert_eq!(Catalogue::new("API").add::<Lost>().check(), Ok(()));
}

/// Problems that callers take for one another.
#[test]
fn of_types_that_callers_read_problems_that_look_alike_are_found() {
    #[derive(ApiError, FromResponse)]
    enum Read {
        /// Paid.
        #[status(409)]
        Paid,
        /// Sent.
        #[status(409)]
        Sent,
        /// Locked.
        #[status(409)]
        #[title("Locked by somebody")]
        Locked,
        /// Coded.
        #[status(409)]
        #[code("coded")]
        Coded,
        /// Typed.
        #[status(409)]
        #[type_uri("/problems/typed")]
        Typed,
        /// Gone.
        #[status(410)]
        Gone,
    }

    let catalogue = |renderer: &Renderer| Catalogue::new("API").renderer(renderer).add_received::<Read>();
    let findings = catalogue(&Renderer::production()).check().unwrap_err();
    assert_eq!(
        findings.iter().collect::<Vec<_>>(),
        ["a caller cannot tell Read.Paid from Read.Sent; give each a code, in a style that writes it"],
    );
    assert!(catalogue(&Renderer::production().codes()).check().is_ok());
    assert!(Catalogue::new("API").style::<Problem>().add::<Read>().check().is_ok());
}
