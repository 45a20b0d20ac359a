//! Connect, unary.

use core::marker::PhantomData;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use serde::{Serialize, Serializer};

use super::domain::Domain;
use super::protobuf::Message;
use super::style::BodyStyle;
use super::table::{AnyPlace, CodeSet, Member, NameRule, Part, Shape, is_link};
use crate::occurrence::Occurrence;
use crate::text::{Spelling, cut};

/// The errors of [Connect](https://connectrpc.com/docs/protocol/#error-end-stream)'s unary calls: `application/json`.
///
/// `{"code", "message", "details"}`, where the details are those of [`Google`](super::Google) as protobuf in base64. The code is
/// [`rpc_code`](crate::Occurrence::rpc_code). Clients take any other JSON for `unimplemented`, so the service's style has to be this
/// one as well, for what no route matches; in [`Renderer::negotiate`](crate::Renderer::negotiate) it is chosen for requests of
/// Connect.
///
/// ```
/// use error_response::ApiError;
/// use error_response::body::{Connect, Domain};
///
/// struct Orders;
///
/// impl Domain for Orders {
///     const DOMAIN: &'static str = "orders.example.com";
/// }
///
/// #[derive(ApiError)]
/// #[body(Connect<Orders>)]
/// #[status(429)]
/// struct RateLimited;
///
/// assert!(RateLimited.to_response().body().starts_with(br#"{"code":"resource_exhausted","message":"#));
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Connect<D>(PhantomData<D>);

const CODES: CodeSet = CodeSet::rpc(&[
    "unknown",
    "canceled",
    "unknown",
    "invalid_argument",
    "deadline_exceeded",
    "not_found",
    "already_exists",
    "permission_denied",
    "resource_exhausted",
    "failed_precondition",
    "aborted",
    "out_of_range",
    "unimplemented",
    "internal",
    "unavailable",
    "data_loss",
    "unauthenticated",
]);

impl<D: Domain> BodyStyle for Connect<D> {
    const MEDIA_TYPE: &'static str = "application/json";
    const SHAPE: Shape = Shape::json(&[
        Part::CodeOf("code", &CODES),
        Part::Detail("message"),
        Part::Custom("details", write_details::<D>),
    ])
    .names(NameRule::Metadata)
    .for_connect();
}

/// A `google.protobuf.Any` as Connect writes it.
struct Detail {
    kind: &'static str,
    value: String,
}

impl Serialize for Detail {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map([("type", self.kind), ("value", &self.value)])
    }
}

impl Detail {
    fn new(kind: &'static str, message: &Message) -> Self {
        Self { kind, value: STANDARD_NO_PAD.encode(message.bytes()) }
    }
}

/// The messages of `google/rpc/error_details.proto`.
fn write_details<D: Domain>(error: &Occurrence<'_>, member: Member<'_>) {
    let Ok(info) = error_info(error, D::DOMAIN) else { return member.failed() };
    let mut details = vec![Detail::new("google.rpc.ErrorInfo", &info)];
    let violations = bad_request(error);
    if !violations.bytes().is_empty() {
        details.push(Detail::new("google.rpc.BadRequest", &violations));
    }
    if let Some(delay) = error.retry_after() {
        let duration = Message::new().number(1, delay.as_secs());
        details.push(Detail::new("google.rpc.RetryInfo", &Message::new().message(1, &duration)));
    }
    if let Some(uri) = error.type_uri().filter(|uri| is_link(uri)) {
        let link = Message::new().text(1, error.title()).text(2, uri);
        details.push(Detail::new("google.rpc.Help", &Message::new().message(1, &link)));
    }
    if let Some(id) = error.request_id() {
        details.push(Detail::new("google.rpc.RequestInfo", &Message::new().text(1, id)));
    }
    if let Some(development) = error.development() {
        let text = crate::text::to_string_bounded(&development, error.limits().body / 4);
        details.push(Detail::new("google.rpc.DebugInfo", &Message::new().text(2, &text)));
    }
    member.value(&details);
}

fn error_info(error: &Occurrence<'_>, domain: &str) -> Result<Message, crate::ExtensionError> {
    let reason = Spelling::SCREAMING.spell(error.code(), error.phrase()).to_string();
    let mut info = Message::new().text(1, &reason).text(2, domain);
    error.extensions().try_for_each(|name, json| {
        let text = serde_json::from_str::<String>(json);
        let value = text.as_deref().unwrap_or(json);
        info.push_message(3, &Message::new().text(1, name).text(2, value));
    })?;
    Ok(info)
}

/// As many of the single problems as take a quarter of the body, which base64 makes a third of it.
fn bad_request(error: &Occurrence<'_>) -> Message {
    let room = error.limits().body / 4;
    let mut violations = Message::new();
    error.for_each_error(&mut |item| {
        let mut violation = Message::new();
        if let Some(place) = AnyPlace::of(item) {
            violation = violation.text(1, &crate::text::to_string_bounded(&place, room));
        }
        violation = violation.text(2, &crate::text::to_string_bounded(&item.detail(), room));
        if let Some(code) = item.code() {
            let code = Spelling::SCREAMING.spell(cut(&code, room), error.phrase());
            violation = violation.text(3, &code.to_string());
        }
        if violations.bytes().len() + violation.bytes().len() > room {
            return core::ops::ControlFlow::Break(());
        }
        violations.push_message(1, &violation);
        core::ops::ControlFlow::Continue(())
    });
    violations
}
