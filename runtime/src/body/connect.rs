//! Connect, unary.

use core::marker::PhantomData;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use serde::{Serialize, Serializer};

use super::domain::Domain;
use super::rpc_details::{self, Envelope};
use super::style::BodyStyle;
use super::table::{CodeSet, Member, NameRule, Part, Shape};
use crate::occurrence::Occurrence;

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

impl From<rpc_details::Detail> for Detail {
    fn from(detail: rpc_details::Detail) -> Self {
        Self { kind: detail.kind, value: STANDARD_NO_PAD.encode(detail.message.into_bytes()) }
    }
}

impl Serialize for Detail {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map([("type", self.kind), ("value", &self.value)])
    }
}

/// Its brackets and names, and a comma; then base64.
const ENVELOPE: Envelope = Envelope {
    frame: |kind| r#"{"type":"","value":""},"#.len() + kind.len(),
    encoded: |len| (len * 4).div_ceil(3),
    decoded: |room| room / 4 * 3,
};

fn write_details<D: Domain>(error: &Occurrence<'_>, member: Member<'_>) {
    let room = member.room().saturating_sub("[]".len());
    match rpc_details::details(error, D::DOMAIN, room, &ENVELOPE) {
        Ok(details) if details.is_empty() => {}
        Ok(details) => {
            let details: Vec<_> = details.into_iter().map(Detail::from).collect();
            member.value(&details);
        }
        Err(_) => member.failed(),
    }
}
