//! What an occurrence hands to a body style: text, lists and details that bound themselves.

use core::fmt::{self, Display};
use core::ops::ControlFlow;

use serde_core::ser::{Error as _, Serialize, SerializeMap, SerializeSeq, Serializer};

use super::Occurrence;
use crate::item::{ErrorItem, ItemNames, rewrite_item};
use crate::json::{Buffer, JsonText, Unserializable};
use crate::limits::Limits;
use crate::text;

/// Client-visible text: [`Display`], and `Serialize` as a string. It is bounded, and never empty.
#[derive(Clone, Copy)]
pub struct Text<'a> {
    pub(super) own: Option<&'a dyn Display>,
    pub(super) fallback: &'static str,
    pub(super) limit: usize,
}

impl Display for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let has_own = match self.own {
            Some(text) => text::write_bounded(f, text, self.limit)?,
            None => false,
        };
        if has_own { Ok(()) } else { f.write_str(self.fallback) }
    }
}

impl Serialize for Text<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl fmt::Debug for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", text::to_string_bounded(self, self.limit))
    }
}

/// A URI reference (RFC 3986): [`Display`], and `Serialize` as a string. What a URI may not contain is percent-encoded.
#[derive(Clone, Copy)]
pub struct Instance<'a> {
    pub(super) text: &'a dyn Display,
    pub(super) limit: usize,
}

impl Display for Instance<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        text::write_uri_reference(f, &text::to_string_bounded(self.text, self.limit))
    }
}

impl Serialize for Instance<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl fmt::Debug for Instance<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", text::to_string_bounded(self, self.limit))
    }
}

/// The extension members of an occurrence. As `Serialize` they are a map, so that `#[serde(flatten)]` works.
#[derive(Clone, Copy)]
pub struct Extensions<'a> {
    pub(super) occurrence: &'a Occurrence<'a>,
}

impl Extensions<'_> {
    /// Calls `visit` with each name and its value as JSON text, in the order of declaration. Members whose value is
    /// `null`, that the style has itself ([`BodyStyle::MEMBERS`](crate::BodyStyle::MEMBERS)), or that are past a limit
    /// are left out.
    ///
    /// # Errors
    ///
    /// Where a value cannot be serialized. A style answers it with [`Rendered::failed`](crate::Rendered::failed), so that
    /// the minimal body is sent.
    pub fn try_for_each(&self, mut visit: impl FnMut(&str, &str)) -> Result<(), ExtensionError> {
        self.each_raw(&mut |name, raw| {
            visit(name, raw);
            ControlFlow::Continue(())
        })
        .map_err(|Unserializable| ExtensionError(()))
    }

    fn each_raw(self, visit: &mut dyn FnMut(&str, &str) -> ControlFlow<()>) -> Result<(), Unserializable> {
        let occurrence = self.occurrence;
        let Limits { body, nesting, .. } = occurrence.limits();
        let mut json = Buffer::exactly(body, nesting);
        occurrence.for_each_member(|name, value| {
            let raw = match json.rewrite(value)? {
                Ok(raw) => raw,
                Err(fit) => return Ok(fit.flow()),
            };
            // The first that does not fit is the end: members are dropped from the last.
            if !occurrence.take_room(name.len() + raw.len() + 4) {
                return Ok(ControlFlow::Break(()));
            }
            Ok(visit(name, raw))
        })
    }
}

/// An extension member could not be serialized.
#[derive(Debug)]
pub struct ExtensionError(());

impl Display for ExtensionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an extension member could not be serialized")
    }
}

impl std::error::Error for ExtensionError {}

impl Serialize for Extensions<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        let mut outcome = Ok(());
        self.each_raw(&mut |name, raw| {
            // The request's id comes also behind an end.
            if outcome.is_ok() {
                outcome = map.serialize_entry(name, &JsonText(raw));
            }
            if outcome.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        })
        .map_err(|Unserializable| S::Error::custom("an extension member could not be serialized"))?;
        outcome?;
        map.end()
    }
}

impl fmt::Debug for Extensions<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Extensions")
    }
}

/// The single problems of an occurrence. As `Serialize` they are a sequence of
/// `{"title", "detail", "code"?, "pointer"?}` with the items' further members.
#[derive(Clone, Copy)]
pub struct Errors<'a> {
    pub(super) occurrence: &'a Occurrence<'a>,
}

impl Errors<'_> {
    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        let mut empty = true;
        self.occurrence.for_each_error(&mut |_| {
            empty = false;
            ControlFlow::Break(())
        });
        empty
    }

    /// Calls `visit` with one item after the other.
    pub fn for_each(&self, mut visit: impl FnMut(&dyn ErrorItem)) {
        self.occurrence.for_each_error(&mut |item| {
            visit(item);
            ControlFlow::Continue(())
        });
    }
}

impl Serialize for Errors<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(None)?;
        let mut outcome = Ok(());
        let Limits { body, nesting, .. } = self.occurrence.limits();
        let mut json = Buffer::new(body, nesting, 0);
        self.occurrence.for_each_error(&mut |item| {
            let raw = match rewrite_item(&mut json, item, &ItemNames::STANDARD) {
                Ok(Some(raw)) if self.occurrence.take_room(raw.len() + 1) => raw,
                Ok(_) => return ControlFlow::Break(()),
                Err(Unserializable) => {
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

impl fmt::Debug for Errors<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Errors")
    }
}

/// Development details as one text: [`Display`], and `Serialize` as a string.
#[derive(Clone, Copy)]
pub struct Development<'a> {
    pub(super) occurrence: &'a Occurrence<'a>,
}

impl Display for Development<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let occurrence = self.occurrence;
        crate::report::write_development(f, occurrence.description, occurrence.inspection)
    }
}

impl Serialize for Development<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&text::to_string_bounded(self, self.occurrence.limits().body / 2))
    }
}

impl fmt::Debug for Development<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Development")
    }
}
