//! A table may be written in any constant, share parts with others, and depend on the style's parameters.

use error_response::body::{CodeSet, Delay, Domain, Fact, Part, Place, Shape, Spelling};
use error_response::{ApiError, BodyStyle, StatusError};

const ITEM: &[Part] = &[Part::Detail("text"), Part::PointerAs("at", Place::Path), Part::Extensions];
const SET: CodeSet = CodeSet::by_status(&[(404, "missing")]).or_written(&["lost"]);

struct Plain;

impl BodyStyle for Plain {
    const MEDIA_TYPE: &'static str = "application/json";
    const SHAPE: Shape = {
        const BODY: &[Part] = &[
            Part::CodeOf("kind", &SET),
            Part::OwnDetail("text"),
            Part::unless(Fact::OwnDetail).of(&[Part::Explanation("text")]),
            Part::errors("problems").of(ITEM),
            Part::RetryAfterAs("wait", Delay::Millis),
        ];
        Shape::json(BODY)
    };
}

struct In<D>(std::marker::PhantomData<D>);

impl<D: Domain> BodyStyle for In<D> {
    const MEDIA_TYPE: &'static str = "application/json";
    const SHAPE: Shape = Shape::json(&[
        Part::object("in").of(&[Part::Text("domain", D::DOMAIN), Part::CodeAs("code", Spelling::KEBAB)]),
        Part::Custom("length", |error, member| member.value(D::DOMAIN.get(..error.code().len()).unwrap_or("?"))),
    ]);
}

struct Orders;

impl Domain for Orders {
    const DOMAIN: &'static str = "orders.example.com";
}

static SHARED: Shape = Plain::SHAPE;

#[derive(ApiError)]
#[body(In<Orders>)]
enum OrderError {
    #[status(404)]
    NotFound,
    #[status(410)]
    #[body(Plain)]
    #[code("lost")]
    Gone,
}

/// The style is the user's choice, so its table is looked at where the type is used.
#[derive(ApiError)]
#[body(S)]
#[status(409)]
struct Locked<S: BodyStyle>(#[extension("by")] u8, std::marker::PhantomData<S>);

fn main() {
    assert!(SHARED.allows("by") && SHARED.allows("text"));
    let body = OrderError::NotFound.to_response().into_body();
    assert_eq!(body, r#"{"in":{"domain":"orders.example.com","code":"not-found"},"length":"orders.ex"}"#);
    let body = OrderError::Gone.to_response().into_body();
    assert_eq!(body, r#"{"kind":"lost","text":"The requested resource is no longer available."}"#);
    let body = Locked::<Plain>(7, std::marker::PhantomData).to_response().into_body();
    assert_eq!(body, r#"{"text":"The request conflicts with the current state of the resource."}"#);
    let body = StatusError::new(http::StatusCode::NOT_FOUND).to_response_as::<Plain>().into_body();
    assert_eq!(body, r#"{"kind":"missing","text":"The requested resource was not found."}"#);
}
