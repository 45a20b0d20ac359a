//! The words that make a text or a number: members, and response fields.

use std::borrow::Cow;

use http::header::{HeaderName, HeaderValue};

use super::part::{Delay, Part};
use super::shape::Shape;
use super::subject::is_link;
use crate::json::Object;
use crate::occurrence::Occurrence;
use crate::rendered::Rendered;
use crate::text::Spelled;

pub(super) fn write_scalar(object: &mut Object<'_>, part: &Part, error: &Occurrence<'_>) -> bool {
    let (Some(name), Some(scalar)) = (part.name(), Scalar::of(part, error)) else { return false };
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
        _ => match Scalar::of(part, error)? {
            Scalar::Text(text) => visible(&text)?,
            Scalar::Number(number) => HeaderValue::from(number),
            Scalar::Spelled(code) => visible(&code.to_string())?,
            Scalar::Seconds(seconds) => visible(&format!("{seconds}s"))?,
        },
    };
    Some((name, value))
}

fn visible(text: &str) -> Option<HeaderValue> {
    let is_visible = !text.is_empty() && text.bytes().all(|byte| matches!(byte, b' '..=b'~'));
    HeaderValue::from_str(text).ok().filter(|_| is_visible)
}

/// What a word that makes a text or a number says.
enum Scalar<'s> {
    Text(Cow<'s, str>),
    Number(u64),
    Spelled(Spelled<'s>),
    Seconds(u64),
}

impl<'s> Scalar<'s> {
    fn of(part: &Part, error: &'s Occurrence<'_>) -> Option<Self> {
        let text = |text: &'s str| Self::Text(text.into());
        Some(match *part {
            Part::Status(_) => Self::Number(error.status().as_u16().into()),
            Part::StatusText(_) => Self::Text(error.status().as_str().to_owned().into()),
            Part::Phrase(_) => text(error.phrase()),
            Part::Explanation(_) => text(error.explanation()),
            Part::Title(_) => text(error.title()),
            Part::WrittenTitle(_) => text(error.written_title()?),
            Part::Code(_) => text(error.code()),
            Part::WrittenCode(_) => text(error.written_code()?),
            Part::CodeOf(_, set) => {
                text(set.choose(error.status().as_u16(), error.declared_code(), || error.rpc_code())?)
            }
            Part::TypeUri(_) => text(error.type_uri()?),
            Part::Link(_) => text(error.type_uri().filter(|uri| is_link(uri))?),
            Part::RequestId(_) => text(error.request_id()?),
            Part::RetryAfter(_) => Self::Number(error.retry_after()?.as_secs()),
            Part::RetryAfterAs(_, Delay::Millis) => {
                Self::Number(error.retry_after()?.as_secs().saturating_mul(1000))
            }
            Part::RetryAfterAs(_, Delay::Protobuf) => Self::Seconds(error.retry_after()?.as_secs()),
            Part::CodeAs(_, spelling) => Self::Spelled(spelling.spell(error.code(), error.phrase())),
            Part::WrittenCodeAs(_, spelling) => {
                Self::Spelled(spelling.spell(error.written_code()?, error.phrase()))
            }
            _ => return None,
        })
    }
}

/// Adds the response fields of a table.
pub(in super::super) fn with_fields(rendered: Rendered, shape: &Shape, error: &Occurrence<'_>) -> Rendered {
    let fields = shape.fields.iter().filter_map(|part| write_field(part, error));
    fields.fold(rendered, |rendered, (name, value)| rendered.header(name, value))
}
