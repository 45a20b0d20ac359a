//! How often a response allocates, exactly. A constant occurrence allocates for its response fields only.

use std::borrow::Cow;
use std::convert::Infallible;
use std::hint::black_box;
use std::time::Duration;

use axum::response::IntoResponse;
use bytes::Bytes;
use error_response::body::{
    ApiMessage, MessageDetails, MessageOrDescription, NestedError, Part, Problem, ReasonPhrase, Shape,
};
use error_response::{
    ApiError, BodyStyle, ErrorItem, Extensions, ItemText, Occurrence, Rendered, Renderer, RequestIds, Text,
    Violation,
};
use http::header::{CACHE_CONTROL, HeaderName, HeaderValue};
use http::{Request, Response};
use serde::Serialize;
use tower::{Layer as _, Service as _, service_fn};

/// The two tables of a `HeaderMap`.
const FIELDS: u64 = 2;

/// The box in which axum puts a body.
const AXUM: u64 = 1;

/// A buffer, and the handle with which `Bytes` shares it.
const BUFFER: u64 = 2;

/// The box, the table and the value of `http::Extensions`, where hyper finds the reason phrase.
const PHRASE: u64 = 3;

/// How often this allocates. What it makes is dropped, and leaves nothing behind.
#[track_caller]
fn allocations<R>(make: impl Fn() -> R) -> u64 {
    // The first response of a constant occurrence is rendered and kept.
    for _ in 0..2 {
        drop(black_box(make()));
    }
    let info = allocation_counter::measure(|| drop(black_box(make())));
    assert_eq!((info.count_current, info.bytes_current), (0, 0), "nothing is left behind");
    info.count_total
}

/// A style of the user's own, as the guide has it.
struct Acme;

impl BodyStyle for Acme {
    const MEDIA_TYPE: &'static str = "application/json";
    const SHAPE: Shape =
        Shape::json(&[Part::Code("code"), Part::Detail("message"), Part::TypeUri("link"), Part::Extensions]);
}

/// The same by a function of its own.
struct AcmeByHand;

#[derive(Serialize)]
struct AcmeBody<'a> {
    code: &'a str,
    message: Text<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    link: Option<&'a str>,
    #[serde(flatten)]
    more: Extensions<'a>,
}

impl BodyStyle for AcmeByHand {
    const MEDIA_TYPE: &'static str = "application/json";
    const SHAPE: Shape = Shape::UNKNOWN.reserved(&["code", "message", "link"]);

    fn render(error: &Occurrence<'_>) -> Rendered {
        error.json(&AcmeBody {
            code: error.code(),
            message: error.detail(),
            link: error.type_uri(),
            more: error.extensions(),
        })
    }
}

/// The same errors in one style, and how often their responses allocate.
macro_rules! in_style {
    ($module:ident: $style:ty) => {
        mod $module {
            use super::*;

            #[derive(Debug, thiserror::Error, ApiError)]
            #[body($style)]
            #[type_base("https://api.example.com/problems/")]
            enum OrderError {
                #[status(404)]
                #[title("Order not found")]
                #[error("There is no such order.")]
                OrderNotFound,

                #[status(503)]
                #[header(RETRY_AFTER = "120")]
                #[error("window {0}")]
                Maintenance(u8),

                #[status(410)]
                #[detail("This order was archived.")]
                #[extension("archive" = "cold")]
                #[error("archived")]
                Archived,

                #[status(409)]
                #[title("Out of credit")]
                #[error("The balance is {balance}, but that costs {cost}.")]
                OutOfCredit {
                    #[extension]
                    balance: u64,
                    #[extension]
                    cost: u64,
                },
            }

            #[derive(Debug, thiserror::Error, ApiError)]
            #[body($style)]
            enum ServiceError {
                #[transparent]
                #[error(transparent)]
                Order(#[from] OrderError),
            }

            fn out_of_credit() -> OrderError {
                OrderError::OutOfCredit { balance: black_box(30), cost: black_box(50) }
            }

            in_style!(@tests $module);
        }
    };

    (@tests reason_phrase) => {
        #[test]
        fn a_constant_occurrence_allocates_for_its_fields_and_its_phrase_only() {
            for make in [|| OrderError::OrderNotFound, || OrderError::Maintenance(1), || OrderError::Archived] {
                assert_eq!(allocations(|| make().to_response()), FIELDS + PHRASE);
                assert_eq!(allocations(|| make().into_response()), FIELDS + PHRASE, "no body is no box");
                assert_eq!(allocations(|| ServiceError::from(make()).to_response()), FIELDS + PHRASE);
                assert_eq!(allocations(|| ServiceError::from(make()).into_response()), FIELDS + PHRASE);
            }
        }

        #[test]
        fn a_dynamic_occurrence_allocates_for_its_text_beside() {
            let limit = FIELDS + PHRASE + BUFFER;
            let count = allocations(|| out_of_credit().into_response());
            assert!(count <= limit, "{count} allocations, and {limit} are enough");
        }
    };

    (@tests acme_by_hand) => {
        in_style!(@constant);

        /// Each member is written once into a buffer that all share, and from there by serde.
        #[test]
        fn a_dynamic_occurrence_allocates_one_buffer_for_the_body_and_one_for_the_members() {
            const MEMBERS: u64 = 1;
            assert_eq!(allocations(|| out_of_credit().to_response()), FIELDS + BUFFER + MEMBERS);
            assert_eq!(allocations(|| out_of_credit().into_response()), FIELDS + BUFFER + MEMBERS + AXUM);
        }
    };

    (@tests $module:ident) => {
        in_style!(@constant);

        #[test]
        fn a_dynamic_occurrence_allocates_one_buffer_beside() {
            assert_eq!(allocations(|| out_of_credit().to_response()), FIELDS + BUFFER);
            assert_eq!(allocations(|| out_of_credit().into_response()), FIELDS + BUFFER + AXUM);
            let forwarded = || ServiceError::from(out_of_credit());
            assert_eq!(allocations(|| forwarded().into_response()), FIELDS + BUFFER + AXUM);
        }
    };

    (@constant) => {
        #[test]
        fn a_constant_occurrence_allocates_for_its_fields_only() {
            for make in [|| OrderError::OrderNotFound, || OrderError::Maintenance(1), || OrderError::Archived] {
                assert_eq!(allocations(|| make().to_response()), FIELDS);
                assert_eq!(allocations(|| make().into_response()), FIELDS + AXUM);
            }
        }

        #[test]
        fn a_constant_occurrence_allocates_no_more_when_it_is_forwarded() {
            for make in [|| OrderError::OrderNotFound, || OrderError::Maintenance(1), || OrderError::Archived] {
                assert_eq!(allocations(|| ServiceError::from(make()).to_response()), FIELDS);
                assert_eq!(allocations(|| ServiceError::from(make()).into_response()), FIELDS + AXUM);
            }
        }
    };
}

in_style!(problem: Problem);
in_style!(message_details: MessageDetails);
in_style!(message_or_description: MessageOrDescription);
in_style!(api_message: ApiMessage);
in_style!(nested_error: NestedError);
in_style!(reason_phrase: ReasonPhrase);
in_style!(acme: Acme);
in_style!(acme_by_hand: AcmeByHand);

#[test]
fn a_boxed_error_allocates_for_its_box_beside() {
    #[derive(ApiError)]
    #[status(404)]
    struct NotFound;

    let boxed = || Box::<dyn ApiError + Send + Sync>::from(Box::new(NotFound));
    // A box of nothing is none.
    assert_eq!(allocations(|| boxed().to_response()), FIELDS);
    assert_eq!(allocations(|| boxed().into_response()), FIELDS + AXUM);
}

#[test]
fn the_scope_of_a_renderer_costs_nothing() {
    #[derive(ApiError)]
    #[status(404)]
    struct NotFound;

    let renderer = error_response::Renderer::production().style::<NestedError>();
    renderer.scope(|| {
        assert_eq!(allocations(|| NotFound.to_response()), FIELDS);
        assert_eq!(allocations(|| NotFound.into_response()), FIELDS + AXUM);
    });
}

#[test]
fn a_response_field_of_the_occurrence_costs_its_value() {
    /// The digits are copied once.
    const DIGITS: u64 = 1;

    #[derive(ApiError)]
    #[status(429)]
    struct TooMany {
        #[header(RETRY_AFTER)]
        after: Duration,
    }

    // The body is the same each time, and kept.
    let too_many = || TooMany { after: black_box(Duration::from_secs(30)) };
    assert_eq!(allocations(|| too_many().to_response()), FIELDS + DIGITS);
    assert_eq!(allocations(|| too_many().into_response()), FIELDS + DIGITS + AXUM);
}

#[test]
fn a_list_of_twenty_problems_needs_no_second_buffer() {
    #[derive(ApiError)]
    #[status(422)]
    struct Invalid {
        #[errors]
        fields: Vec<Violation>,
    }

    let violation = || Violation::new("out_of_range", "The quantity must be 1 to 99.").pointer("/items/7");
    let invalid = Invalid { fields: (0..20).map(|_| violation()).collect() };
    assert_eq!(allocations(|| invalid.to_response()), FIELDS + BUFFER);
}

#[test]
fn single_problems_that_are_formatted_need_no_text_of_their_own() {
    struct TooShort(&'static str);

    impl std::fmt::Display for TooShort {
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            write!(f, "{} is too short", self.0)
        }
    }

    impl ErrorItem for TooShort {
        fn title(&self) -> Cow<'_, str> {
            "too short".into()
        }
        fn detail(&self) -> ItemText<'_> {
            ItemText::display(self)
        }
    }

    #[derive(ApiError)]
    #[status(422)]
    struct Invalid {
        #[errors]
        fields: Vec<TooShort>,
    }

    let invalid = Invalid { fields: vec![TooShort("name"), TooShort("street")] };
    assert_eq!(allocations(|| invalid.to_response()), FIELDS + BUFFER);
}

#[test]
fn a_type_that_two_routers_render_in_two_styles_costs_no_more_in_either() {
    #[derive(ApiError)]
    #[status(404)]
    #[detail("no {id}")]
    struct Missing {
        #[extension]
        id: u64,
    }

    #[derive(ApiError)]
    #[status(410)]
    struct Gone;

    let missing = || Missing { id: black_box(7) };
    let other = error_response::Renderer::production().style::<NestedError>();
    for _ in 0..2 {
        assert_eq!(allocations(|| missing().to_response()), FIELDS + BUFFER);
        assert_eq!(allocations(|| Gone.to_response()), FIELDS);
        other.scope(|| {
            assert_eq!(allocations(|| missing().to_response()), FIELDS + BUFFER);
            assert_eq!(allocations(|| Gone.to_response()), FIELDS);
        });
    }
}

#[test]
fn a_body_in_one_style_more_than_are_kept_leaves_nothing_behind() {
    struct Numbered<const N: usize>;

    impl<const N: usize> BodyStyle for Numbered<N> {
        const MEDIA_TYPE: &'static str = "application/json";
        const SHAPE: Shape = Shape::UNKNOWN;

        fn render(error: &Occurrence<'_>) -> Rendered {
            error.json(error.code())
        }
    }

    #[derive(ApiError)]
    #[status(404)]
    struct NotFound;

    let kept: [fn() -> Response<Bytes>; 8] = [
        || NotFound.to_response_as::<Numbered<0>>(),
        || NotFound.to_response_as::<Numbered<1>>(),
        || NotFound.to_response_as::<Numbered<2>>(),
        || NotFound.to_response_as::<Numbered<3>>(),
        || NotFound.to_response_as::<Numbered<4>>(),
        || NotFound.to_response_as::<Numbered<5>>(),
        || NotFound.to_response_as::<Numbered<6>>(),
        || NotFound.to_response_as::<Numbered<7>>(),
    ];
    for respond in kept {
        assert_eq!(allocations(respond), FIELDS);
    }
    assert_eq!(allocations(|| NotFound.to_response_as::<Numbered<8>>()), FIELDS + BUFFER);
}

#[test]
fn a_code_is_compared_with_those_of_grpc_without_an_allocation() {
    struct Call;

    impl BodyStyle for Call {
        const MEDIA_TYPE: &'static str = "text/plain";
        const SHAPE: Shape = Shape::UNKNOWN;

        fn render(error: &Occurrence<'_>) -> Rendered {
            error.bytes(error.rpc_code().name())
        }
    }

    struct Fixed;

    impl BodyStyle for Fixed {
        const MEDIA_TYPE: &'static str = Call::MEDIA_TYPE;
        const SHAPE: Shape = Shape::UNKNOWN;

        fn render(error: &Occurrence<'_>) -> Rendered {
            error.bytes("ALREADY_EXISTS")
        }
    }

    #[derive(ApiError)]
    #[status(409)]
    #[detail("{0}")]
    struct AlreadyExists(u8);

    assert_eq!(AlreadyExists(7).to_response_as::<Call>().body(), "ALREADY_EXISTS");
    let [compared, fixed] = [
        allocations(|| AlreadyExists(7).to_response_as::<Call>()),
        allocations(|| AlreadyExists(7).to_response_as::<Fixed>()),
    ];
    assert_eq!(compared, fixed);
}

#[test]
fn a_layer_copies_the_head_of_a_request_in_development_only() {
    fn of_a_call(renderer: &Renderer, fields: usize) -> u64 {
        let handler = service_fn(|_: Request<()>| async {
            Ok::<_, Infallible>(Response::new(axum::body::Body::empty()))
        });
        let mut service = renderer.layer(handler);
        let mut request = Request::new(());
        for number in 0..fields {
            let name = HeaderName::try_from(format!("x-{number}")).unwrap();
            request.headers_mut().insert(name, HeaderValue::from_static("1"));
        }
        let info = allocation_counter::measure(|| drop(black_box(service.call(request))));
        info.count_total
    }

    let production = Renderer::production();
    assert_eq!([0, 50].map(|fields| of_a_call(&production, fields)), [0, 0]);
    let set = production.header(CACHE_CONTROL, HeaderValue::from_static("no-store")).redact(CACHE_CONTROL);
    assert_eq!([0, 50].map(|fields| of_a_call(&set, fields)), [0, 0]);
    // The request itself is shared.
    let with_ids = set.request_ids(RequestIds::new());
    assert_eq!([0, 50].map(|fields| of_a_call(&with_ids, fields)), [1, 1]);
    assert!(of_a_call(&Renderer::development(), 50) > 1);
}
