//! The status of a call of gRPC, as protobuf.

use core::marker::PhantomData;

use super::domain::Domain;
use super::rpc_details::{
    self, BAD_REQUEST, DEBUG_INFO, ERROR_INFO, Envelope, HELP, REQUEST_INFO, RETRY_INFO,
};
use super::style::BodyStyle;
use super::table::{NameRule, Shape};
use crate::occurrence::Occurrence;
use crate::protobuf::Message;
use crate::rendered::Rendered;
use crate::text::to_string_bounded;

/// A `google.rpc.Status` with its details: an internal style, so that the error is masked, reported and limited as over HTTP. The
/// body goes into the trailer `grpc-status-details-bin`.
pub(crate) struct GrpcStatus<D>(PhantomData<D>);

/// Peers take trailers of some 8 KiB. Base64 makes these 5.5.
const LONGEST_STATUS: usize = 4 * 1024;

/// The message is sent twice: in the details, and percent-encoded in the trailer `grpc-message`.
const LONGEST_MESSAGE: usize = 512;

/// A `google.protobuf.Any` in a list: three keys with lengths, and what the type begins with.
const ENVELOPE: Envelope =
    Envelope { frame: |kind| 3 * 4 + TYPES.len() + kind.len(), encoded: |len| len, decoded: |room| room };

const TYPES: &str = "type.googleapis.com/";

/// Servers of Google's libraries send them in this order.
const ORDER: [&str; 6] = [RETRY_INFO, DEBUG_INFO, ERROR_INFO, BAD_REQUEST, REQUEST_INFO, HELP];

impl<D: Domain> BodyStyle for GrpcStatus<D> {
    const MEDIA_TYPE: &'static str = "";
    const SHAPE: Shape = Shape::UNKNOWN.names(NameRule::Metadata).beside_http();

    fn render(error: &Occurrence<'_>) -> Rendered {
        let text = to_string_bounded(&error.detail(), LONGEST_MESSAGE);
        let number = u64::try_from(error.rpc_code().number()).unwrap_or_default();
        let mut status = Message::new().number(1, number).text(2, &text);
        let room = LONGEST_STATUS.min(error.limits().body).saturating_sub(status.bytes().len());
        let Ok(mut details) = rpc_details::details(error, D::DOMAIN, room, &ENVELOPE) else {
            return Rendered::failed();
        };
        details.sort_by_key(|detail| ORDER.iter().position(|kind| *kind == detail.kind));
        for detail in details {
            let kind = format!("{TYPES}{}", detail.kind);
            status.push_message(3, &Message::new().text(1, &kind).message(2, &detail.message));
        }
        error.bytes(status.into_bytes())
    }
}

/// The service does not name its domain.
pub(crate) struct NoDomain;

impl Domain for NoDomain {
    const DOMAIN: &'static str = "";
}
