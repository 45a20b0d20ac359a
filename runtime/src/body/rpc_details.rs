//! The messages of `google/rpc/error_details.proto` that an error has, as many as have room.

use super::table::{AnyPlace, is_link};
use crate::ExtensionError;
use crate::occurrence::Occurrence;
use crate::protobuf::Message;
use crate::text::{Spelling, cut};

pub(super) struct Detail {
    pub(super) kind: &'static str,
    pub(super) message: Message,
}

/// How much room a message takes where it is sent, in bytes.
pub(super) struct Envelope {
    /// What stands around a message of this kind.
    pub(super) frame: fn(&str) -> usize,
    /// What a message of this length takes.
    pub(super) encoded: fn(usize) -> usize,
    /// How long a message may be that takes this.
    pub(super) decoded: fn(usize) -> usize,
}

struct Details<'e> {
    all: Vec<Detail>,
    room: usize,
    envelope: &'e Envelope,
}

impl Details<'_> {
    /// The message is dropped before more is made, since it may be long.
    fn push(&mut self, kind: &'static str, message: Message) {
        let Some(left) = self.room.checked_sub(self.len(kind, &message)) else { return };
        self.room = left;
        self.all.push(Detail { kind, message });
    }

    fn len(&self, kind: &str, message: &Message) -> usize {
        (self.envelope.frame)(kind) + (self.envelope.encoded)(message.bytes().len())
    }

    /// How many bytes a message of this kind may have.
    fn room_for(&self, kind: &str) -> usize {
        (self.envelope.decoded)(self.room.saturating_sub((self.envelope.frame)(kind)))
    }
}

/// Members and single problems have what the others leave, and development details what these leave.
pub(super) fn details(
    error: &Occurrence<'_>,
    domain: &str,
    room: usize,
    envelope: &Envelope,
) -> Result<Vec<Detail>, ExtensionError> {
    let mut details = Details { all: Vec::new(), room, envelope };
    let further = further_details(error);
    let reason = Spelling::SCREAMING.spell(error.code(), error.phrase()).to_string();
    let mut info = Message::new().text(1, &reason);
    if !domain.is_empty() {
        info = info.text(2, domain);
    }
    let needed: usize = further.iter().map(|(kind, message)| details.len(kind, message)).sum();
    let kept = needed.min(details.room.saturating_sub(details.len(ERROR_INFO, &info)));
    details.room -= kept;
    add_metadata(&mut info, error, details.room_for(ERROR_INFO))?;
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
    Ok(details.all)
}

/// Those of which the error has one at most.
fn further_details(error: &Occurrence<'_>) -> Vec<(&'static str, Message)> {
    let retry = error.retry_after().map(|delay| {
        let duration = Message::new().number(1, delay.as_secs());
        (RETRY_INFO, Message::new().message(1, &duration))
    });
    let help = error.type_uri().filter(|uri| is_link(uri)).map(|uri| {
        let link = Message::new().text(1, error.title()).text(2, uri);
        (HELP, Message::new().message(1, &link))
    });
    let request = error.request_id().map(|id| (REQUEST_INFO, Message::new().text(1, id)));
    [retry, help, request].into_iter().flatten().collect()
}

pub(super) const ERROR_INFO: &str = "google.rpc.ErrorInfo";
pub(super) const BAD_REQUEST: &str = "google.rpc.BadRequest";
pub(super) const DEBUG_INFO: &str = "google.rpc.DebugInfo";
pub(super) const RETRY_INFO: &str = "google.rpc.RetryInfo";
pub(super) const HELP: &str = "google.rpc.Help";
pub(super) const REQUEST_INFO: &str = "google.rpc.RequestInfo";

/// Adds as many of the extension members as have room.
fn add_metadata(info: &mut Message, error: &Occurrence<'_>, room: usize) -> Result<(), ExtensionError> {
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
