//! The details of Connect, readable.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;

/// The body with each detail as its type, and its fields by number: `ErrorInfo(1 "LOCKED" 2 "orders.example.com")`.
#[track_caller]
pub(super) fn decode(body: &str) -> String {
    let mut pieces = body.split(r#"{"type":"google.rpc."#);
    let mut decoded = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let (kind, rest) = piece.split_once(r#"","value":""#).expect("a type and a value");
        let (value, rest) = rest.split_once(r#""}"#).expect("its end");
        // It has no other way to write the same bytes.
        let message = STANDARD_NO_PAD.decode(value).unwrap_or_else(|fault| panic!("{fault}: {value}"));
        decoded += kind;
        decoded += &fields(&message, messages_of(kind));
        decoded += rest;
    }
    decoded
}

/// Which fields of a message are messages, or messages in these.
fn messages_of(kind: &str) -> &'static [u8] {
    match kind {
        "ErrorInfo" => &[3],
        "BadRequest" | "RetryInfo" | "Help" => &[1],
        "RequestInfo" | "DebugInfo" => &[],
        _ => panic!("{kind} is no detail of ours"),
    }
}

fn fields(message: &[u8], messages: &[u8]) -> String {
    let (mut rest, mut written) = (message, Vec::new());
    while let [key, behind @ ..] = rest {
        rest = behind;
        let (field, number) = (key >> 3, varint(&mut rest));
        match key & 7 {
            0 => written.push(format!("{field} {number}")),
            2 => {
                let (value, behind) = rest.split_at(usize::try_from(number).expect("a length"));
                rest = behind;
                let value = if messages.contains(&field) {
                    fields(value, &[])
                } else {
                    format!("{:?}", core::str::from_utf8(value).expect("UTF-8"))
                };
                written.push(format!("{field} {value}"));
            }
            other => panic!("{other} is no type of ours"),
        }
    }
    format!("({})", written.join(" "))
}

fn varint(bytes: &mut &[u8]) -> u64 {
    let mut number = 0;
    for place in 0.. {
        let [byte, rest @ ..] = *bytes else { panic!("a number without an end") };
        *bytes = rest;
        number |= u64::from(byte & 0x7F) << (7 * place);
        if byte & 0x80 == 0 {
            break;
        }
    }
    number
}
