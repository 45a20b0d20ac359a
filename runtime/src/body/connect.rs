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

/// As many details as have room, one after the other.
struct Details {
    all: Vec<Detail>,
    room: usize,
}

impl Details {
    /// The message is dropped before more is made, since it may be long.
    fn push(&mut self, kind: &'static str, message: Message) {
        let Some(left) = self.room.checked_sub(Self::len(kind, &message)) else { return };
        self.room = left;
        self.all.push(Detail { kind, value: STANDARD_NO_PAD.encode(message.into_bytes()) });
    }

    /// How many bytes of JSON a detail takes.
    fn len(kind: &str, message: &Message) -> usize {
        Self::frame(kind) + (message.bytes().len() * 4).div_ceil(3)
    }

    /// How many bytes a message of this kind may have.
    fn room_for(&self, kind: &str) -> usize {
        self.room.saturating_sub(Self::frame(kind)) / 4 * 3
    }

    /// What it takes beside its value: its brackets and names, and a comma.
    fn frame(kind: &str) -> usize {
        r#"{"type":"","value":""},"#.len() + kind.len()
    }
}

/// The messages of `google/rpc/error_details.proto`.
fn write_details<D: Domain>(error: &Occurrence<'_>, member: Member<'_>) {
    let mut details = Details { all: Vec::new(), room: member.room().saturating_sub("[]".len()) };
    let further = further_details(error);
    let reason = Spelling::SCREAMING.spell(error.code(), error.phrase()).to_string();
    let mut info = Message::new().text(1, &reason).text(2, D::DOMAIN);
    // Members and single problems have what the others leave.
    let needed: usize = further.iter().map(|(kind, message)| Details::len(kind, message)).sum();
    let kept = needed.min(details.room.saturating_sub(Details::len(ERROR_INFO, &info)));
    details.room -= kept;
    if add_metadata(&mut info, error, details.room_for(ERROR_INFO)).is_err() {
        return member.failed();
    }
    details.push(ERROR_INFO, info);
    let violations = bad_request(error, details.room_for(BAD_REQUEST));
    if !violations.bytes().is_empty() {
        details.push(BAD_REQUEST, violations);
    }
    details.room += kept;
    for (kind, message) in further {
        details.push(kind, message);
    }
    if let Some(development) = error.development() {
        // A key and a length stand before it.
        let room = details.room_for(DEBUG_INFO).saturating_sub(LONGEST_KEY);
        let text = crate::text::to_string_bounded(&development, room);
        details.push(DEBUG_INFO, Message::new().text(2, &text));
    }
    if !details.all.is_empty() {
        member.value(&details.all);
    }
}

/// Those of which the error has one at most.
fn further_details(error: &Occurrence<'_>) -> Vec<(&'static str, Message)> {
    let retry = error.retry_after().map(|delay| {
        let duration = Message::new().number(1, delay.as_secs());
        ("google.rpc.RetryInfo", Message::new().message(1, &duration))
    });
    let help = error.type_uri().filter(|uri| is_link(uri)).map(|uri| {
        let link = Message::new().text(1, error.title()).text(2, uri);
        ("google.rpc.Help", Message::new().message(1, &link))
    });
    let request = error.request_id().map(|id| ("google.rpc.RequestInfo", Message::new().text(1, id)));
    [retry, help, request].into_iter().flatten().collect()
}

const ERROR_INFO: &str = "google.rpc.ErrorInfo";
const BAD_REQUEST: &str = "google.rpc.BadRequest";
const DEBUG_INFO: &str = "google.rpc.DebugInfo";

/// Adds as many of the extension members as have room.
fn add_metadata(
    info: &mut Message,
    error: &Occurrence<'_>,
    room: usize,
) -> Result<(), crate::ExtensionError> {
    let mut is_full = false;
    error.extensions().try_for_each(|name, json| {
        is_full |= info.bytes().len() + name.len() + least_len(json) > room;
        if is_full {
            return;
        }
        let text = serde_json::from_str::<String>(json);
        let value = text.as_deref().unwrap_or(json);
        is_full = info.bytes().len() + name.len() + value.len() + 3 * LONGEST_KEY > room;
        if !is_full {
            info.push_entry(3, name, value);
        }
    })
}

/// How many bytes a text has at least, that is not read before because it may be long: an escape stands for one at least.
fn least_len(json: &str) -> usize {
    let (mut bytes, mut len) = (json.bytes(), 0);
    while let Some(byte) = bytes.next() {
        len += usize::from(byte != b'"');
        if byte == b'\\' && bytes.next() == Some(b'u') {
            bytes.nth(3);
        }
    }
    len
}

/// The key of a field, and the length of what it holds.
const LONGEST_KEY: usize = 8;

/// As many of the single problems as have room.
fn bad_request(error: &Occurrence<'_>, room: usize) -> Message {
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
        if violations.bytes().len() + violation.bytes().len() + LONGEST_KEY > room {
            return core::ops::ControlFlow::Break(());
        }
        violations.push_message(1, &violation);
        core::ops::ControlFlow::Continue(())
    });
    violations
}
