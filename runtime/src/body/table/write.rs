//! Writes a body from a table, member by member, straight into the buffer, and response fields.

use core::any::TypeId;
use core::fmt::{self, Write as _};
use core::ops::ControlFlow;

use http::header::{HeaderName, HeaderValue};
use serde::ser::{Error as _, Serialize, SerializeSeq, Serializer};

use super::super::style::BodyStyle;
use super::ERROR;
use super::check::has_member;
use super::member::write_custom;
use super::part::{Delay, Fact, Part, Place};
use super::place::{AnyPlace, PlainPointer};
use super::shape::{BodyShape, Shape};
use crate::item::{ErrorItem, PointerFragment};
use crate::json::{Buffer, JsonText, LEAST_STRUCTURE, Names, Object, Omitted};
use crate::limits::Limits;
use crate::occurrence::{Errors, Occurrence};
use crate::rendered::Rendered;
use crate::text::Spelled;
use crate::xml::{self, NoDocument};

/// Renders what the table of a style says.
pub(in super::super) fn render<S: BodyStyle>(error: &Occurrence<'_>) -> Rendered {
    let shape = const { &S::SHAPE };
    let subject = Subject::new(error, shape);
    let mut json = error.buffer();
    let mut object = Object::begin(&mut json);
    match write_parts(&mut object, shape.parts(), &subject) {
        Ok(_) => object.end(),
        Err(_) => return Rendered::failed(),
    }
    let mut rendered = match shape.finish(json.into_bytes(), error.limits().body) {
        Ok(body) => Rendered::bytes(S::MEDIA_TYPE, body),
        Err(incomplete) => return incomplete,
    };
    rendered.written_from = Some(TypeId::of::<S>());
    with_fields(rendered, shape, error)
}

/// Adds the response fields of a table.
pub(in super::super) fn with_fields(rendered: Rendered, shape: &Shape, error: &Occurrence<'_>) -> Rendered {
    let fields = shape.fields.iter().filter_map(|part| write_field(part, error));
    fields.fold(rendered, |rendered, (name, value)| rendered.header(name, value))
}

impl Shape {
    /// A body from the JSON of the table.
    pub(crate) fn finish(&self, json: Vec<u8>, limit: usize) -> Result<Vec<u8>, Rendered> {
        let BodyShape::Xml(_, root) = self.body else { return Ok(json) };
        xml::from_json(&json, root.name, root.namespace, limit).map_err(|reason| match reason {
            NoDocument::TooLarge => Rendered::too_large(),
            NoDocument::NotJson => Rendered::failed(),
        })
    }
}

/// Who the words of a table speak of.
#[derive(Clone, Copy)]
pub(crate) struct Subject<'s, 'o> {
    error: &'s Occurrence<'o>,
    /// Where they speak of a single problem.
    item: Option<&'s dyn ErrorItem>,
    /// The object in which they stand.
    siblings: &'s [Part],
    shape: &'s Shape,
}

impl<'s, 'o> Subject<'s, 'o> {
    pub(crate) fn new(error: &'s Occurrence<'o>, shape: &'s Shape) -> Self {
        Self { error, item: None, siblings: shape.parts(), shape }
    }

    fn has(&self, fact: Fact) -> bool {
        let Self { error, item, .. } = self;
        match (fact, item) {
            (Fact::OwnDetail | Fact::WrittenTitle, Some(_)) => true,
            (Fact::WrittenCode, Some(item)) => item.code().is_some(),
            (Fact::OwnDetail, None) => error.has_own_detail(),
            (Fact::WrittenTitle, None) => error.written_title().is_some(),
            (Fact::WrittenCode, None) => error.written_code().is_some(),
            (Fact::Errors, _) => !error.errors().is_empty(),
            (Fact::TypeUri, _) => error.type_uri().is_some(),
            (Fact::Link, _) => error.type_uri().is_some_and(is_link),
            (Fact::Instance, _) => error.instance().is_some(),
            (Fact::RequestId, _) => error.request_id().is_some(),
            (Fact::RetryAfter, _) => error.retry_after().is_some(),
            (Fact::Development, _) => error.development().is_some(),
        }
    }
}

/// Whether a URI reference can be followed by whoever has nothing else.
pub(crate) fn is_link(uri: &str) -> bool {
    ["https://", "http://"].iter().any(|scheme| {
        uri.as_bytes().get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme.as_bytes()))
    })
}

/// Writes the parts of an object, and answers whether there was a fact among them.
fn write_parts(
    object: &mut Object<'_>,
    parts: &'static [Part],
    subject: &Subject<'_, '_>,
) -> Result<bool, Omitted> {
    let mut has_fact = false;
    let mut rest = parts;
    while let [part, behind @ ..] = rest {
        rest = behind;
        let start = object.len();
        has_fact |= write_part(object, part, subject)?;
        if object.is_short() && is_list(part) && behind.iter().any(needs_room) {
            write_list_before(object, start, part, behind, subject)?;
        }
    }
    Ok(has_fact)
}

fn is_list(part: &Part) -> bool {
    matches!(part, Part::Errors(_) | Part::ErrorsAs(..) | Part::ErrorsOrSelf(..))
}

/// Development details may be of any length, and have what is left.
fn needs_room(part: &Part) -> bool {
    !matches!(part, Part::Development(_))
}

/// Writes a list of single problems once more, which has taken the room of what stands behind it.
#[cold]
fn write_list_before(
    object: &mut Object<'_>,
    start: usize,
    list: &Part,
    behind: &[Part],
    subject: &Subject<'_, '_>,
) -> Result<(), Omitted> {
    object.take_back(start);
    for part in behind.iter().filter(|part| needs_room(part)) {
        write_part(object, part, subject)?;
    }
    let needed = object.len() - start;
    object.take_back(start);
    object.with_less_room(needed, |object| write_part(object, list, subject)).map(drop)
}

/// Writes a part, and answers whether there was a fact in it.
pub(crate) fn write_part(
    object: &mut Object<'_>,
    part: &Part,
    subject: &Subject<'_, '_>,
) -> Result<bool, Omitted> {
    let Subject { error, item, .. } = *subject;
    match *part {
        Part::Detail(name) => match item {
            None => {
                object.begin_text(name);
                error.write_detail(object);
                object.end_text();
            }
            Some(item) => write_item_detail(object, name, item),
        },
        Part::Title(name) => match item {
            None => object.text(name, error.title()),
            Some(item) => object.text(name, &item.title()),
        },
        Part::Extensions | Part::ExtensionTexts => return write_extensions(object, part, subject),
        Part::Object(name, parts) => {
            let subject = Subject { siblings: parts, ..*subject };
            return object
                .object(name, |object| Ok(write_parts(object, parts, &subject)? || !names_any_fact(parts)));
        }
        Part::List(name, entries) => return object.list(name, |list| write_parts(list, entries, subject)),
        Part::Entry(parts) => {
            let subject = Subject { siblings: parts, ..*subject };
            let written =
                object.push(|object| Ok(write_parts(object, parts, &subject)? || !names_any_fact(parts)));
            return match written {
                Err(Omitted::TooLarge) => Ok(false),
                _ => written,
            };
        }
        Part::When(fact, parts) => {
            return if subject.has(fact) { write_parts(object, parts, subject) } else { Ok(false) };
        }
        Part::Unless(fact, parts) => {
            return if subject.has(fact) { Ok(false) } else { write_parts(object, parts, subject) };
        }
        Part::Errors(name) => return write_errors(object, name, ERROR, subject),
        Part::ErrorsAs(name, parts) => return write_errors(object, name, parts, subject),
        Part::ErrorsOrSelf(name, parts) => {
            if subject.has(Fact::Errors) {
                return write_errors(object, name, parts, subject);
            }
            let subject = Subject { siblings: parts, ..*subject };
            return object
                .list(name, |list| list.push(|object| write_parts(object, parts, &subject).map(|_| true)));
        }
        Part::Text(name, text) => {
            object.fixed_text(name, text);
            return Ok(false);
        }
        Part::Literal(name, literal) => {
            object.literal(name, literal);
            return Ok(false);
        }
        Part::Custom(name, write) => return write_custom(object, name, |member| write(error, member)),
        Part::OwnDetail(name) => match item {
            None => return Ok(write_own_detail(object, name, error)),
            Some(item) => write_item_detail(object, name, item),
        },
        Part::DetailAs(name, replace) => {
            let text: &dyn fmt::Display = match item {
                None => &error.detail(),
                Some(item) => &item.detail(),
            };
            object.display(name, &Replaced { text, replace }, usize::MAX);
        }
        Part::Summary(name) => object.display(name, &Summary(error), usize::MAX),
        Part::Instance(name) => match error.instance() {
            None => return Ok(false),
            Some(instance) => object.display(name, &instance, usize::MAX),
        },
        Part::Development(name) => match error.development() {
            None => return Ok(false),
            Some(details) => object.display(name, &details, usize::MAX),
        },
        Part::Pointer(_) | Part::PointerAs(..) | Part::Parameter(_) | Part::Header(_) => {
            return Ok(item.is_some_and(|item| write_place(object, part, item)));
        }
        _ => return Ok(write_scalar(object, part, subject)),
    }
    Ok(true)
}

/// Whether an object with these parts is left out where no fact is there.
pub(crate) fn names_any_fact(parts: &[Part]) -> bool {
    parts.iter().any(|part| match part {
        Part::Text(..) | Part::Literal(..) => false,
        Part::When(_, parts)
        | Part::Unless(_, parts)
        | Part::Object(_, parts)
        | Part::List(_, parts)
        | Part::Entry(parts) => names_any_fact(parts),
        _ => true,
    })
}

fn write_scalar(object: &mut Object<'_>, part: &Part, subject: &Subject<'_, '_>) -> bool {
    let (Some(name), Some(scalar)) = (part.name(), Scalar::of(part, subject)) else { return false };
    match scalar {
        Scalar::Text(text) => object.text(name, &text),
        Scalar::Number(number) => object.number(name, number),
        Scalar::Spelled(code) => object.display(name, &code, usize::MAX),
        Scalar::Seconds(seconds) => object.display(name, &format_args!("{seconds}s"), usize::MAX),
    }
    true
}

/// A response field, where there is one.
pub(crate) fn write_field(part: &Part, error: &Occurrence<'_>) -> Option<(HeaderName, HeaderValue)> {
    let name = HeaderName::from_static(part.name()?);
    let value = match *part {
        Part::Text(_, text) | Part::Literal(_, text) => HeaderValue::from_static(text),
        _ => {
            let subject = Subject::new(error, &Shape::UNKNOWN);
            match Scalar::of(part, &subject)? {
                Scalar::Text(text) => visible(&text)?,
                Scalar::Number(number) => HeaderValue::from(number),
                Scalar::Spelled(code) => visible(&code.to_string())?,
                Scalar::Seconds(seconds) => visible(&format!("{seconds}s"))?,
            }
        }
    };
    Some((name, value))
}

fn visible(text: &str) -> Option<HeaderValue> {
    let is_visible = !text.is_empty() && text.bytes().all(|byte| matches!(byte, b' '..=b'~'));
    HeaderValue::from_str(text).ok().filter(|_| is_visible)
}

/// What a word that makes a text or a number says.
enum Scalar<'s> {
    Text(std::borrow::Cow<'s, str>),
    Number(u64),
    Spelled(Spelled<'s>),
    Seconds(u64),
}

impl<'s> Scalar<'s> {
    fn of(part: &Part, subject: &Subject<'s, '_>) -> Option<Self> {
        let Subject { error, item, .. } = *subject;
        let text = |text: &'s str| Self::Text(text.into());
        let code_of_item = || item.and_then(ErrorItem::code);
        Some(match *part {
            Part::Status(_) => Self::Number(error.status().as_u16().into()),
            Part::StatusText(_) => Self::Text(error.status().as_str().to_owned().into()),
            Part::Phrase(_) => text(error.phrase()),
            Part::Explanation(_) => text(error.explanation()),
            Part::Title(_) => text(error.title()),
            Part::WrittenTitle(_) => match item {
                None => text(error.written_title()?),
                Some(item) => Self::Text(item.title()),
            },
            Part::Code(_) => code_of_item().map_or_else(|| text(error.code()), Self::Text),
            Part::WrittenCode(_) => match item {
                None => text(error.written_code()?),
                Some(item) => Self::Text(item.code()?),
            },
            Part::CodeOf(_, set) => text(set.choose(error)?),
            Part::TypeUri(_) => text(error.type_uri()?),
            Part::Link(_) => text(error.type_uri().filter(|uri| is_link(uri))?),
            Part::RequestId(_) => text(error.request_id()?),
            Part::RetryAfter(_) => Self::Number(error.retry_after()?.as_secs()),
            Part::RetryAfterAs(_, Delay::Millis) => {
                Self::Number(error.retry_after()?.as_secs().saturating_mul(1000))
            }
            Part::RetryAfterAs(_, Delay::Protobuf) => Self::Seconds(error.retry_after()?.as_secs()),
            Part::CodeAs(_, spelling) => match code_of_item() {
                None => Self::Spelled(spelling.spell(error.code(), error.phrase())),
                Some(code) => Self::Text(spelling.spell(&code, error.phrase()).to_string().into()),
            },
            Part::WrittenCodeAs(_, spelling) => match item {
                None => Self::Spelled(spelling.spell(error.written_code()?, error.phrase())),
                Some(item) => Self::Text(spelling.spell(&item.code()?, error.phrase()).to_string().into()),
            },
            _ => return None,
        })
    }
}

fn write_own_detail(object: &mut Object<'_>, name: &'static str, error: &Occurrence<'_>) -> bool {
    let limit = error.limits().detail;
    if error.visible_detail().is_some_and(|text| object.display_some(name, text, limit)) {
        error.note_own_detail();
        return true;
    }
    let has_own_detail = error.has_own_detail();
    if has_own_detail {
        // The limit has left nothing of it.
        object.text(name, error.explanation());
    }
    has_own_detail
}

fn write_item_detail(object: &mut Object<'_>, name: &'static str, item: &dyn ErrorItem) {
    let detail = item.detail();
    match detail.as_str() {
        Some(text) => object.text(name, text),
        None => object.display(name, &detail, usize::MAX),
    }
}

fn write_place(object: &mut Object<'_>, part: &Part, item: &dyn ErrorItem) -> bool {
    match *part {
        Part::Pointer(name) => item.pointer().map(|pointer| {
            let fragment = PointerFragment(&pointer);
            match fragment.plain_within(object.room()) {
                Some(plain) => object.two_texts(name, "#", plain),
                None => object.display(name, &fragment, usize::MAX),
            }
        }),
        Part::PointerAs(name, Place::Plain) => {
            item.pointer().map(|pointer| object.display(name, &PlainPointer(&pointer), usize::MAX))
        }
        Part::PointerAs(name, Place::Path) => {
            AnyPlace::of(item).map(|place| object.display(name, &place, usize::MAX))
        }
        Part::Parameter(name) => item.parameter().map(|parameter| object.text(name, &parameter)),
        Part::Header(name) => item.header().map(|header| object.text(name, &header)),
        _ => None,
    }
    .is_some()
}

/// Writes the extension members, as many as fit.
fn write_extensions(
    object: &mut Object<'_>,
    part: &Part,
    subject: &Subject<'_, '_>,
) -> Result<bool, Omitted> {
    let Some(item) = subject.item else {
        let mut any = false;
        return subject
            .error
            .for_each_member(|name, value| {
                // The occurrence knows it, unless another style has called this one.
                if !subject.shape.allows(name) {
                    return Ok(());
                }
                let written = match part {
                    Part::ExtensionTexts => object.value_as_text(name, value),
                    _ => object.value(name, value),
                };
                any |= written.is_ok();
                written.or_else(Omitted::skip_one)
            })
            .map(|()| any);
    };
    let mut written = Names::default();
    let (mut outcome, mut any) = (Ok(()), false);
    item.extensions(&mut |name, extra| {
        if outcome.is_err() || object.is_overfull() {
            return;
        }
        // Measured before it is compared: a user's name may be of any length.
        if !object.has_room_for(name) {
            return object.overflow();
        }
        let is_taken = has_member(subject.siblings, name) || written.contains(name);
        if is_taken || !subject.shape.name_rule.allows(name) {
            return;
        }
        let result = match part {
            Part::ExtensionTexts => object.value_as_text(name, extra.0),
            _ => object.value(name, extra.0),
        };
        match result {
            Ok(()) => {
                any = true;
                written.insert(name);
            }
            Err(Omitted::TooLarge) => object.overflow(),
            Err(omitted) => outcome = omitted.skip_one(),
        }
    });
    outcome.map(|()| any)
}

/// Writes the list of single problems, as many as fit.
fn write_errors(
    object: &mut Object<'_>,
    name: &'static str,
    parts: &'static [Part],
    subject: &Subject<'_, '_>,
) -> Result<bool, Omitted> {
    let mut written = Names::default();
    object.list(name, |list| {
        let (mut outcome, mut any) = (Ok(()), false);
        subject.error.for_each_error(&mut |item| {
            let start = list.len();
            let subject = Subject { item: Some(item), siblings: parts, ..*subject };
            let pushed = list.push(|object| write_parts(object, parts, &subject).map(|_| true));
            any |= pushed.is_ok();
            outcome = pushed.map(drop);
            if outcome.is_ok() && subject.shape.is_unique && !written.insert(list.since(start)) {
                list.take_back(start);
            }
            if outcome.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        });
        outcome.or_else(Omitted::skip_rest).map(|()| any)
    })
}

/// A text with each character replaced.
struct Replaced<'t> {
    text: &'t dyn fmt::Display,
    replace: fn(char) -> char,
}

impl fmt::Display for Replaced<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        struct Replacing<'r, 'f>(&'r mut fmt::Formatter<'f>, fn(char) -> char);

        impl fmt::Write for Replacing<'_, '_> {
            fn write_str(&mut self, text: &str) -> fmt::Result {
                text.chars().try_for_each(|symbol| self.0.write_char((self.1)(symbol)))
            }
        }

        write!(Replacing(f, self.replace), "{}", self.text)
    }
}

/// The detail, then the place and detail of each single problem.
struct Summary<'s, 'o>(&'s Occurrence<'o>);

impl fmt::Display for Summary<'_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.detail())?;
        let (mut separator, mut outcome) = (": ", Ok(()));
        self.0.for_each_error(&mut |item| {
            outcome = match AnyPlace::of(item) {
                Some(place) => write!(f, "{separator}{place} {}", item.detail()),
                None => write!(f, "{separator}{}", item.detail()),
            };
            separator = "; ";
            if outcome.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        });
        outcome
    }
}

/// As [`Problem`](crate::body::Problem) writes it.
impl Serialize for Errors<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(None)?;
        let mut outcome = Ok(());
        let error = self.occurrence();
        let Limits { body, nesting, .. } = *error.limits();
        let mut json = Buffer::new(body, nesting, LEAST_STRUCTURE, 0);
        error.for_each_error(&mut |item| {
            let subject =
                Subject { item: Some(item), siblings: ERROR, ..Subject::new(error, &Shape::UNKNOWN) };
            let raw = match rewrite_item(&mut json, &subject) {
                Ok(raw) if error.take_room(raw.len() + 1) => raw,
                Ok(_) | Err(Omitted::TooLarge) => return ControlFlow::Break(()),
                Err(_) => {
                    outcome = Err(S::Error::custom("an item could not be serialized"));
                    return ControlFlow::Break(());
                }
            };
            outcome = list.serialize_element(&JsonText(raw));
            if outcome.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        });
        outcome?;
        list.end()
    }
}

/// Writes an item as an object by itself, in place of all that is in the buffer.
fn rewrite_item<'j>(json: &'j mut Buffer, subject: &Subject<'_, '_>) -> Result<&'j str, Omitted> {
    json.clear();
    let mut object = Object::begin(json);
    write_parts(&mut object, ERROR, subject)?;
    if object.is_overfull() {
        return Err(Omitted::TooLarge);
    }
    object.end();
    json.text()
}
