//! The messages of `google/rpc/error_details.proto` that an error has in gRPC and Connect: the reverse of
//! `body::rpc_details`.

use std::collections::HashSet;
use std::time::Duration;

use serde_json::value::to_raw_value;

use super::facts::{Code, Extension, Facts};
use super::read::{pointer_of, set};
use crate::item::Violation;
use crate::protobuf::{messages, number, text};
use crate::text::Spelling;

impl Facts {
    /// The details of a `google.rpc.Status`.
    #[cfg(feature = "tonic")]
    pub(super) fn read_rpc_details(&mut self, status: &[u8]) {
        for detail in messages(status, 3) {
            let kind = text(detail, 1).unwrap_or_default();
            let kind = kind.rsplit('/').next().unwrap_or_default();
            if let Some(message) = messages(detail, 2).next() {
                self.read_rpc_detail(kind, message);
            }
        }
    }

    /// Of a message that is not known, nothing is read; of one that is malformed, what stands before the fault.
    pub(super) fn read_rpc_detail(&mut self, kind: &str, message: &[u8]) {
        match kind {
            "google.rpc.ErrorInfo" => self.read_error_info(message),
            "google.rpc.BadRequest" => self.errors.extend(messages(message, 1).map(violation)),
            "google.rpc.RetryInfo" => {
                set(&mut self.retry_after, messages(message, 1).next().and_then(duration));
            }
            "google.rpc.Help" => {
                if let Some(link) = messages(message, 1).next() {
                    set(&mut self.title, text(link, 1));
                    set(&mut self.type_uri, text(link, 2));
                }
            }
            "google.rpc.RequestInfo" => set(&mut self.request_id, text(message, 1)),
            "google.rpc.DebugInfo" => set(&mut self.development, text(message, 2)),
            _ => {}
        }
    }

    fn read_error_info(&mut self, message: &[u8]) {
        let code = text(message, 1).map(|text| Code { text, spelling: Spelling::SCREAMING });
        set(&mut self.code, code);
        let mut seen = HashSet::new();
        self.extensions.extend(messages(message, 3).filter_map(|entry| {
            let json = to_raw_value(&text(entry, 2).unwrap_or_default()).ok()?;
            let name = text(entry, 1).filter(|name| seen.insert(name.clone()))?;
            Some(Extension { name, json, is_text: true })
        }));
    }
}

/// `None`: it is negative.
fn duration(message: &[u8]) -> Option<Duration> {
    let seconds = number(message, 1).unwrap_or_default();
    let nanoseconds = number(message, 2).unwrap_or_default();
    let nanoseconds = u32::try_from(nanoseconds).ok().filter(|nanoseconds| *nanoseconds < 1_000_000_000)?;
    i64::try_from(seconds).is_ok().then(|| Duration::new(seconds, nanoseconds))
}

fn violation(message: &[u8]) -> Violation {
    let violation = Violation::new("", text(message, 2).unwrap_or_default());
    let violation = match text(message, 1) {
        Some(field) => violation.pointer(pointer_of(&field)),
        None => violation,
    };
    match text(message, 3) {
        Some(reason) => violation.code(reason),
        None => violation,
    }
}
