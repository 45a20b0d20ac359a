//! Reads a body by the table of its style: the reverse of `body::table::write`.

use std::time::Duration;

use base64::Engine as _;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use http::header::HeaderMap;
use serde_json::value::{RawValue, to_raw_value};

use super::facts::{Code, Extension, Facts};
use super::tree::{Object, elements_of, object_of, value_of};
#[cfg(feature = "xml")]
use super::xml;
use crate::body::{BodyShape, Delay, ERROR, Part, Place, Style};
use crate::item::Violation;
use crate::text::Spelling;

/// With or without padding, as Connect has it.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &base64::alphabet::STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// `None`: the style has no table, or the body is not of its form.
pub(super) fn read(style: Style, headers: &HeaderMap, body: &[u8]) -> Option<Facts> {
    let shape = style.shape();
    let body = core::str::from_utf8(body).ok()?;
    let mut facts = Facts::default();
    match shape.body {
        BodyShape::Json(parts) => {
            let object = Object::parse(body)?;
            facts.read_object(parts, &object);
            if shape.is_for_connect {
                facts.read_connect_details(&object);
            }
        }
        #[cfg(feature = "xml")]
        BodyShape::Xml(parts, root) => {
            let json = xml::to_json(body, root)?;
            facts.read_object(parts, &Object::parse(&json)?);
            facts.is_of_texts();
        }
        _ => return None,
    }
    for part in shape.fields {
        let value = part.name().and_then(|name| headers.get(name)?.to_str().ok());
        if let Some(json) = value.and_then(|value| to_raw_value(value).ok()) {
            facts.read_part(part, &json);
        }
    }
    Some(facts)
}

/// The words of a table, those under conditions included: what is there has been written by one of them.
fn flatten(parts: &'static [Part]) -> Vec<&'static Part> {
    let mut words = Vec::with_capacity(parts.len());
    for part in parts {
        match part {
            Part::When(_, parts) | Part::Unless(_, parts) => words.extend(flatten(parts)),
            part => words.push(part),
        }
    }
    words
}

impl Facts {
    fn read_object(&mut self, parts: &'static [Part], object: &Object<'_>) {
        let words = flatten(parts);
        let names: Vec<&str> = words.iter().filter_map(|part| part.name()).collect();
        for part in &words {
            match part {
                Part::Extensions | Part::ExtensionTexts => {
                    let is_text = matches!(part, Part::ExtensionTexts);
                    let members = object.without(&names).map(|(name, json)| Extension {
                        name: name.to_owned(),
                        json: json.to_owned(),
                        is_text,
                    });
                    self.extensions.extend(members);
                }
                part => {
                    if let Some(json) = part.name().and_then(|name| object.get(name)) {
                        self.read_part(part, json);
                    }
                }
            }
        }
        // What is said of the error elsewhere decides whether this list is of its single problems.
        for part in &words {
            if let Part::ErrorsOrSelf(name, parts) = part {
                self.read_errors_or_self(parts, &object.get(name).map(elements_of).unwrap_or_default());
            }
        }
    }

    fn read_part(&mut self, part: &'static Part, json: &RawValue) {
        let text = || value_of::<String>(json);
        let code = |spelling| Some(Code { text: text()?, spelling });
        match part {
            Part::Title(_) | Part::WrittenTitle(_) => set(&mut self.title, text()),
            Part::Phrase(_) if self.title.is_none() => self.title = text(),
            Part::Detail(_) | Part::DetailAs(..) | Part::OwnDetail(_) | Part::Summary(_) => {
                set(&mut self.detail, text());
            }
            Part::Explanation(_) if self.detail.is_none() => self.detail = text(),
            Part::Code(_) | Part::WrittenCode(_) => set(&mut self.code, code(Spelling::WRITTEN)),
            Part::CodeAs(_, spelling) | Part::WrittenCodeAs(_, spelling) => {
                set(&mut self.code, code(*spelling));
            }
            Part::CodeOf(_, kinds) => set(&mut self.kind, text().map(|kind| (*kinds, kind))),
            Part::TypeUri(_) | Part::Link(_) => set(&mut self.type_uri, text()),
            Part::Instance(_) => set(&mut self.instance, text()),
            Part::RequestId(_) => set(&mut self.request_id, text()),
            Part::Development(_) => set(&mut self.development, text()),
            Part::RetryAfter(_) => set(&mut self.retry_after, value_of(json).map(Duration::from_secs)),
            Part::RetryAfterAs(_, Delay::Millis) => {
                set(&mut self.retry_after, value_of(json).map(Duration::from_millis));
            }
            Part::RetryAfterAs(_, Delay::Protobuf) => {
                let seconds = text().and_then(|text| text.strip_suffix('s')?.parse().ok());
                set(&mut self.retry_after, seconds.map(Duration::from_secs));
            }
            Part::Object(_, parts) => {
                if let Some(object) = object_of(json) {
                    self.read_object(parts, &object);
                }
            }
            Part::List(_, entries) => self.read_list(entries, &elements_of(json)),
            Part::Errors(_) => {
                self.errors.extend(elements_of(json).into_iter().filter_map(|one| item(ERROR, one)));
            }
            Part::ErrorsAs(_, parts) => {
                self.errors.extend(elements_of(json).into_iter().filter_map(|one| item(parts, one)));
            }
            _ => {}
        }
    }

    fn read_connect_details(&mut self, object: &Object<'_>) {
        for detail in
            object.get("details").map(elements_of).unwrap_or_default().into_iter().filter_map(object_of)
        {
            let text = |name| detail.get(name).and_then(value_of::<String>);
            let (Some(kind), Some(value)) = (text("type"), text("value")) else { continue };
            if let Ok(message) = BASE64.decode(value) {
                self.read_rpc_detail(&kind, &message);
            }
        }
    }

    /// An entry is known by its fixed texts.
    fn read_list(&mut self, entries: &'static [Part], elements: &[&RawValue]) {
        for element in elements {
            let Some(object) = object_of(element) else { continue };
            let is_of = |parts: &'static [Part]| {
                flatten(parts).into_iter().all(|part| match part {
                    Part::Text(name, text) => {
                        object.get(name).and_then(value_of::<String>).as_deref() == Some(*text)
                    }
                    _ => true,
                })
            };
            let entry = flatten(entries).into_iter().find_map(|entry| match entry {
                Part::Entry(parts) if is_of(parts) => Some(*parts),
                _ => None,
            });
            if let Some(parts) = entry {
                self.read_object(parts, &object);
            }
        }
    }

    fn read_errors_or_self(&mut self, parts: &'static [Part], elements: &[&RawValue]) {
        match elements {
            [only] if self.code.is_none() && self.kind.is_none() => {
                if let Some(object) = object_of(only) {
                    self.read_object(parts, &object);
                }
            }
            several => self.errors.extend(several.iter().filter_map(|one| item(parts, one))),
        }
    }
}

/// The first that is found counts.
pub(super) fn set<T>(fact: &mut Option<T>, found: Option<T>) {
    if fact.is_none() {
        *fact = found;
    }
}

fn item(parts: &'static [Part], json: &RawValue) -> Option<Violation> {
    let mut item = Item::default();
    item.read(parts, &object_of(json)?);
    let detail = item.detail.unwrap_or_default();
    let mut violation = Violation::new(item.title.unwrap_or_default(), detail);
    if let Some(code) = item.code {
        violation = violation.code(code);
    }
    if let Some(pointer) = item.pointer {
        violation = violation.pointer(pointer);
    }
    if let Some(name) = item.parameter {
        violation = violation.parameter(name);
    }
    if let Some(name) = item.header {
        violation = violation.header(name);
    }
    Some(
        item.extensions
            .into_iter()
            .fold(violation, |violation, (name, value)| violation.extension(name, value)),
    )
}

/// A single problem.
#[derive(Default)]
struct Item {
    title: Option<String>,
    detail: Option<String>,
    code: Option<String>,
    pointer: Option<String>,
    parameter: Option<String>,
    header: Option<String>,
    extensions: Vec<(String, serde_json::Value)>,
}

impl Item {
    fn read(&mut self, parts: &'static [Part], object: &Object<'_>) {
        let words = flatten(parts);
        let names: Vec<&str> = words.iter().filter_map(|part| part.name()).collect();
        for part in words {
            if let Part::Extensions | Part::ExtensionTexts = part {
                let members = object.without(&names);
                self.extensions
                    .extend(members.filter_map(|(name, json)| Some((name.to_owned(), value_of(json)?))));
            }
            let Some(json) = part.name().and_then(|name| object.get(name)) else { continue };
            let text = || value_of::<String>(json);
            match part {
                Part::Title(_) | Part::WrittenTitle(_) => set(&mut self.title, text()),
                Part::Detail(_) | Part::OwnDetail(_) | Part::DetailAs(..) => set(&mut self.detail, text()),
                Part::Code(_) | Part::WrittenCode(_) | Part::CodeAs(..) | Part::WrittenCodeAs(..) => {
                    set(&mut self.code, text());
                }
                Part::Pointer(_) => set(&mut self.pointer, text().map(|text| unescape_fragment(&text))),
                Part::PointerAs(_, Place::Path) => {
                    set(&mut self.pointer, text().map(|text| pointer_of(&text)));
                }
                Part::PointerAs(..) => set(&mut self.pointer, text()),
                Part::Parameter(_) => set(&mut self.parameter, text()),
                Part::Header(_) => set(&mut self.header, text()),
                Part::Object(_, parts) => {
                    if let Some(object) = object_of(json) {
                        self.read(parts, &object);
                    }
                }
                _ => {}
            }
        }
    }
}

/// `#/items/0` is `/items/0` (RFC 6901, section 6).
fn unescape_fragment(text: &str) -> String {
    match text.strip_prefix('#') {
        Some(encoded) => percent_encoding::percent_decode_str(encoded).decode_utf8_lossy().into_owned(),
        None => text.to_owned(),
    }
}

/// `items[0].sku` is `/items/0/sku`.
pub(super) fn pointer_of(path: &str) -> String {
    let mut pointer = String::with_capacity(path.len() + 1);
    for token in path.split(['.', '[']).map(|token| token.trim_end_matches(']')) {
        if !(token.is_empty() && pointer.is_empty()) {
            pointer.push('/');
            pointer.push_str(&token.replace('~', "~0").replace('/', "~1"));
        } else if !path.starts_with('[') && !path.is_empty() {
            pointer.push('/');
        }
    }
    pointer
}
