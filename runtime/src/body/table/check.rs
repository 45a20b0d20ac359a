//! What the compiler checks of a table. All of it runs in constants, so a panic is a compile error at the style.

use super::const_text::{fail, find_byte, find_in, has_name, is_same};
use super::part::{Fact, Part};
use crate::xml;

/// Whether the names must be names of XML.
#[derive(Clone, Copy)]
pub(super) enum Xml {
    No,
    Yes,
}

/// Where parts stand.
#[derive(Clone, Copy)]
struct Place {
    xml: bool,
    /// Inside of single problems.
    in_errors: bool,
    /// Directly in a list.
    in_list: bool,
}

#[track_caller]
pub(super) const fn body(parts: &[Part], xml: Xml) {
    object(parts, Place { xml: matches!(xml, Xml::Yes), in_errors: false, in_list: false });
}

#[track_caller]
pub(super) const fn root(name: &str, namespace: &str) {
    if !xml::is_name(name) {
        fail(&["`", name, "` is no name of an XML element"]);
    }
    if find_byte(namespace, b"\"&<") {
        fail(&["`", namespace, "` is no namespace of XML"]);
    }
}

/// Each name once, and each part where it can stand.
#[track_caller]
const fn object(parts: &[Part], place: Place) {
    each(parts, place);
    let count = leaf_count(parts);
    let mut one = 0;
    while one < count {
        let first = leaf(parts, one);
        let mut other = one + 1;
        while other < count {
            let second = leaf(parts, other);
            if first.may_stand_beside(&second) {
                match (first.part.name(), second.part.name()) {
                    (Some(name), Some(same)) if is_same(name, same) => {
                        fail(&["two members of an object are named `", name, "`"]);
                    }
                    (None, None) => fail(&["an object has the extension members twice"]),
                    _ => {}
                }
            }
            other += 1;
        }
        one += 1;
    }
}

#[track_caller]
const fn each(parts: &[Part], place: Place) {
    let mut rest = parts;
    while let [part, further @ ..] = rest {
        rest = further;
        if place.in_list {
            element(part);
        } else if let Some(name) = part.name() {
            member_name(name, place);
        }
        match *part {
            Part::When(_, parts) | Part::Unless(_, parts) => each(parts, place),
            Part::Entry(parts) => {
                if !place.in_list {
                    fail(&["`Part::entry` belongs inside `Part::list`"]);
                }
                object(parts, Place { in_list: false, ..place });
            }
            Part::Object(_, parts) => object(parts, place),
            Part::List(_, entries) => each(entries, Place { in_list: true, ..place }),
            Part::Errors(_) | Part::ErrorsAs(..) | Part::ErrorsOrSelf(..) if place.in_errors => {
                fail(&["a list of single problems cannot stand inside another"]);
            }
            Part::ErrorsAs(_, parts) | Part::ErrorsOrSelf(_, parts) => {
                object(parts, Place { in_errors: true, ..place });
            }
            Part::Pointer(name) | Part::PointerAs(name, _) | Part::Parameter(name) | Part::Header(name)
                if !place.in_errors =>
            {
                fail(&["`", name, "` says where a single problem is: it belongs inside `Part::errors`"]);
            }
            Part::Literal(_, literal) if !is_literal(literal) => {
                fail(&["`", literal, "` is no number, `true`, `false` or `null` of JSON"]);
            }
            _ => {}
        }
    }
}

#[track_caller]
const fn element(part: &Part) {
    match part {
        Part::Entry(_) | Part::When(..) | Part::Unless(..) => {}
        _ if !part.is_text_or_number() => {
            fail(&["`Part::list` has `Part::entry`, texts, numbers and conditions only"]);
        }
        _ => match part.name() {
            Some(name) if !name.is_empty() => {
                fail(&["an element of a list has no name: write `\"\"` in place of `", name, "`"])
            }
            _ => {}
        },
    }
}

#[track_caller]
const fn member_name(name: &str, place: Place) {
    if place.xml && !xml::is_name(name) {
        fail(&["`", name, "` is no name of an XML element"]);
    }
    let mut bytes = name.as_bytes();
    while let [byte, rest @ ..] = bytes {
        if *byte < b' ' || *byte == b'"' || *byte == b'\\' {
            fail(&["the name of a member has a quote, a backslash or a control character"]);
        }
        bytes = rest;
    }
}

#[track_caller]
pub(super) const fn fields(fields: &[Part]) {
    let mut at = 0;
    while at < fields.len() {
        let Some(name) = name_of_field(&fields[at]) else {
            fail(&["a response field is a status, title, code, URI, request id, delay or fixed text"]);
        };
        if !is_field_name(name) {
            fail(&["`", name, "` is no name of a response field, in lower case"]);
        }
        if let Part::Text(_, value) = fields[at] {
            if !is_visible(value) {
                fail(&["the value of the field `", name, "` is printable ASCII, and not empty"]);
            }
        }
        if is_own_field(name) {
            fail(&["`", name, "` is not for a style to set"]);
        }
        let mut before = 0;
        while before < at {
            if let Some(same) = fields[before].name() {
                if is_same(name, same) {
                    fail(&["two response fields are named `", name, "`"]);
                }
            }
            before += 1;
        }
        at += 1;
    }
}

const fn name_of_field(part: &Part) -> Option<&'static str> {
    match *part {
        Part::Status(name)
        | Part::StatusText(name)
        | Part::Phrase(name)
        | Part::Explanation(name)
        | Part::Title(name)
        | Part::WrittenTitle(name)
        | Part::Code(name)
        | Part::CodeAs(name, _)
        | Part::WrittenCode(name)
        | Part::WrittenCodeAs(name, _)
        | Part::CodeOf(name, _)
        | Part::TypeUri(name)
        | Part::Link(name)
        | Part::RequestId(name)
        | Part::RetryAfter(name)
        | Part::RetryAfterAs(name, _)
        | Part::Text(name, _)
        | Part::Literal(name, _) => Some(name),
        _ => None,
    }
}

/// A token (RFC 9110, section 5.6.2) without capitals.
const fn is_field_name(name: &str) -> bool {
    let mut bytes = name.as_bytes();
    if bytes.is_empty() {
        return false;
    }
    while let [byte, rest @ ..] = bytes {
        if !byte.is_ascii_lowercase() && !byte.is_ascii_digit() && !find_in(b"!#$%&'*+-.^_`|~", *byte) {
            return false;
        }
        bytes = rest;
    }
    true
}

const fn is_visible(value: &str) -> bool {
    let mut bytes = value.as_bytes();
    if bytes.is_empty() {
        return false;
    }
    while let [byte, rest @ ..] = bytes {
        if *byte < b' ' || *byte > b'~' {
            return false;
        }
        bytes = rest;
    }
    true
}

/// What the library and the server write themselves.
const fn is_own_field(name: &str) -> bool {
    has_name(&["content-type", "content-length", "transfer-encoding", "connection"], name)
}

/// `true`, `false`, `null`, or a number (RFC 8259, section 6).
const fn is_literal(text: &str) -> bool {
    if has_name(&["true", "false", "null"], text) {
        return true;
    }
    let bytes = text.as_bytes();
    let mut at = if let [b'-', ..] = bytes { 1 } else { 0 };
    let whole = digits(bytes, at);
    if whole == 0 || (whole > 1 && bytes[at] == b'0') {
        return false;
    }
    at += whole;
    if at < bytes.len() && bytes[at] == b'.' {
        let fraction = digits(bytes, at + 1);
        if fraction == 0 {
            return false;
        }
        at += 1 + fraction;
    }
    if at < bytes.len() && (bytes[at] == b'e' || bytes[at] == b'E') {
        at += 1;
        if at < bytes.len() && (bytes[at] == b'+' || bytes[at] == b'-') {
            at += 1;
        }
        let exponent = digits(bytes, at);
        if exponent == 0 {
            return false;
        }
        at += exponent;
    }
    at == bytes.len()
}

const fn digits(bytes: &[u8], start: usize) -> usize {
    let mut end = start;
    while end < bytes.len() && bytes[end].is_ascii_digit() {
        end += 1;
    }
    end - start
}

/// A member of an object, and the conditions under which it is there.
struct Leaf {
    part: Part,
    present: u16,
    absent: u16,
}

impl Leaf {
    /// Whether an occurrence may have both.
    const fn may_stand_beside(&self, other: &Self) -> bool {
        self.present & other.absent == 0 && self.absent & other.present == 0
    }
}

/// How many members an object has at most, those under conditions included.
const fn leaf_count(parts: &[Part]) -> usize {
    let (mut rest, mut count) = (parts, 0);
    while let [part, further @ ..] = rest {
        count += match part {
            Part::When(_, parts) | Part::Unless(_, parts) => leaf_count(parts),
            _ => 1,
        };
        rest = further;
    }
    count
}

/// The member with this number.
const fn leaf(parts: &[Part], number: usize) -> Leaf {
    let (mut rest, mut number) = (parts, number);
    while let [part, further @ ..] = rest {
        match *part {
            Part::When(fact, parts) | Part::Unless(fact, parts) => {
                let count = leaf_count(parts);
                if number < count {
                    let Leaf { part: inner, present, absent } = leaf(parts, number);
                    return match part {
                        Part::When(..) => Leaf { part: inner, present: present | bit(fact), absent },
                        _ => Leaf { part: inner, present, absent: absent | bit(fact) },
                    };
                }
                number -= count;
            }
            _ if number == 0 => {
                let present = match part.fact() {
                    Some(fact) => bit(fact),
                    None => 0,
                };
                return Leaf { part: *part, present, absent: 0 };
            }
            _ => number -= 1,
        }
        rest = further;
    }
    panic!("there is no such member")
}

const fn bit(fact: Fact) -> u16 {
    1 << fact as u16
}
