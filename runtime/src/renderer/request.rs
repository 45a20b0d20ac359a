//! The request at hand, as far as the response of its error depends on it.

use core::fmt::Write as _;
use core::hash::{BuildHasher as _, Hasher as _};
use std::collections::hash_map::RandomState;
use std::sync::{Arc, OnceLock};

use http::header::{self, HeaderName};

use super::protocol::Protocol;

/// How requests are identified, for [`Renderer::request_ids`](crate::Renderer::request_ids).
///
/// A request keeps the id that it brings, if that has 1 to 128 letters, digits and `-._~:+/=@`. Any other request gets
/// one of 32 hexadecimal digits: distinct, but no secret. The id is reported, is a member of the body where the style has
/// a place for it, and is sent back in the same field: on every error, and in the layers on every response. There it
/// replaces what the field has, so that a response has one id.
///
/// ```
/// use error_response::{ApiError, Renderer, RequestIds};
/// use http::HeaderMap;
///
/// #[derive(ApiError)]
/// #[status(404)]
/// struct OrderNotFound;
///
/// let renderer = Renderer::production().request_ids(RequestIds::new().member("request_id"));
///
/// let mut request = HeaderMap::new();
/// request.insert("x-request-id", "7f3a".parse().unwrap());
/// let response = renderer.for_request(&request).scope(|| OrderNotFound.to_response());
/// assert_eq!(response.headers()["x-request-id"], "7f3a");
/// assert!(response.body().ends_with(br#""request_id":"7f3a"}"#));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[must_use = "it is for `Renderer::request_ids`"]
pub struct RequestIds {
    field: HeaderName,
    origin: Origin,
    member: Option<&'static str>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Origin {
    RequestOrMade,
    Made,
}

/// The longest id.
pub(crate) const LONGEST_ID: usize = 128;

impl RequestIds {
    /// Takes ids from the field `x-request-id`, and makes those that are missing.
    ///
    /// ```
    /// use error_response::RequestIds;
    /// use http::HeaderName;
    ///
    /// let field = HeaderName::from_static("x-request-id");
    /// assert_eq!(RequestIds::new(), RequestIds::new().field(field));
    /// ```
    pub fn new() -> Self {
        Self { field: HeaderName::from_static("x-request-id"), origin: Origin::RequestOrMade, member: None }
    }

    /// Sets the field, such as `x-correlation-id`, that an id is taken from and sent back in.
    pub fn field(mut self, name: HeaderName) -> Self {
        self.field = name;
        self
    }

    /// Makes every id: what a request brings is not believed.
    ///
    /// ```
    /// use error_response::{ApiError, Renderer, RequestIds, StatusError};
    /// use http::{HeaderMap, StatusCode};
    ///
    /// let renderer = Renderer::production().request_ids(RequestIds::new().always_made());
    /// let request = HeaderMap::from_iter([("x-request-id".parse().unwrap(), "7f3a".parse().unwrap())]);
    ///
    /// let error = StatusError::new(StatusCode::NOT_FOUND);
    /// let response = renderer.for_request(&request).scope(|| error.to_response());
    /// assert_eq!(response.headers()["x-request-id"].len(), 32);
    /// ```
    pub fn always_made(mut self) -> Self {
        self.origin = Origin::Made;
        self
    }

    /// Adds a member of this name, in styles that have no place for the id ([`MessageDetails`](crate::body::MessageDetails)
    /// has one). It follows the extension members, unless one of them or the style's own has the name.
    pub fn member(mut self, name: &'static str) -> Self {
        self.member = Some(name);
        self
    }

    pub(super) fn name(&self) -> &HeaderName {
        &self.field
    }

    pub(super) fn member_name(&self) -> Option<&'static str> {
        self.member
    }
}

impl Default for RequestIds {
    fn default() -> Self {
        Self::new()
    }
}

/// What the response of an error depends on.
#[derive(Debug, Default)]
pub(crate) struct Request {
    /// For development details.
    head: Box<str>,
    accept: Option<Box<str>>,
    protocol: Protocol,
    /// The field of the id, where there is one.
    id_field: Option<HeaderName>,
    /// Only made when an error asks for it.
    id: OnceLock<Box<str>>,
}

/// Whether clients choose the style of a response.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Negotiation {
    Off,
    On,
}

impl Request {
    /// Takes what a policy asks for out of the fields of a request; nothing where it asks for nothing. `outer` is the request
    /// of the scope outside, and `lines` calls back with each line of a field.
    pub(crate) fn read(
        negotiation: Negotiation,
        ids: Option<&RequestIds>,
        head: Option<Box<str>>,
        outer: impl FnOnce() -> Option<Arc<Self>>,
        lines: impl Fn(&HeaderName, &mut dyn FnMut(&[u8])),
    ) -> Option<Self> {
        if negotiation == Negotiation::Off && ids.is_none() && head.is_none() {
            return None;
        }
        let mut request = Self { head: head.unwrap_or_default(), ..Self::default() };
        if negotiation == Negotiation::On {
            request.accept = joined(&header::ACCEPT, &lines);
            request.protocol = Protocol::read(&lines);
        }
        let Some(ids) = ids else { return Some(request) };
        if ids.origin == Origin::RequestOrMade {
            let mut first = None;
            lines(&ids.field, &mut |line| {
                first.get_or_insert_with(|| checked(line));
            });
            if let Some(id) = first.flatten() {
                request.id = id.into();
            }
        }
        if let Some(outer) = outer().filter(|outer| outer.id_field.as_ref() == Some(&ids.field)) {
            request.id = Box::<str>::from(outer.id()).into();
        }
        request.id_field = Some(ids.field.clone());
        Some(request)
    }

    #[cfg(feature = "catalogue")]
    pub(super) fn in_documents(ids: &RequestIds) -> Self {
        let id = OnceLock::from(Box::from("5e3f1c0a9b7d4826a1c4e8f02d6b9a73"));
        Self { id_field: Some(ids.field.clone()), id, ..Self::default() }
    }

    /// The request line and the fields, where development details are shown.
    pub(super) fn head(&self) -> &str {
        &self.head
    }

    pub(crate) fn accept(&self) -> Option<&str> {
        self.accept.as_deref()
    }

    /// It is only known where clients choose the style.
    pub(super) fn protocol(&self) -> Protocol {
        self.protocol
    }

    pub(crate) fn id(&self) -> &str {
        self.id.get_or_init(random_id)
    }
}

/// A list field as one line (RFC 9110, section 5.3). What is no text is left out.
fn joined(name: &HeaderName, lines: &impl Fn(&HeaderName, &mut dyn FnMut(&[u8]))) -> Option<Box<str>> {
    let mut all = String::new();
    lines(name, &mut |line| {
        if let Ok(line) = core::str::from_utf8(line) {
            all.push_str(if all.is_empty() { "" } else { "," });
            all.push_str(line);
        }
    });
    (!all.is_empty()).then(|| all.into())
}

fn checked(line: &[u8]) -> Option<Box<str>> {
    let is_fine = |byte: &u8| byte.is_ascii_alphanumeric() || b"-._~:+/=@".contains(byte);
    let text = core::str::from_utf8(line).ok()?;
    ((1..=LONGEST_ID).contains(&text.len()) && text.bytes().all(|byte| is_fine(&byte))).then(|| text.into())
}

/// 128 bits: the keys of each `RandomState` differ, and were random when the thread's first was made.
pub(crate) fn random_id() -> Box<str> {
    let mut id = String::with_capacity(32);
    for _ in 0..2 {
        let _ = write!(id, "{:016x}", RandomState::new().build_hasher().finish());
    }
    id.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_taken_only_where_they_are_plain() {
        for id in ["7f3a", "a-b_c.d~e:f+g/h=i@j", &"x".repeat(128)] {
            assert_eq!(checked(id.as_bytes()).as_deref(), Some(id));
        }
        let too_long = "x".repeat(129);
        for id in ["", " a", "a b", "a\r\nb", "é", "a\"b", "<script>", &too_long] {
            assert_eq!(checked(id.as_bytes()), None, "{id:?}");
        }
        assert_eq!(checked(b"\xff"), None);
    }

    #[test]
    fn made_ids_are_distinct() {
        let many = if cfg!(miri) { 100 } else { 10_000 };
        let ids: std::collections::HashSet<_> = (0..many).map(|_| random_id()).collect();
        assert_eq!(ids.len(), many);
        assert!(ids.iter().all(|id| id.len() == 32 && id.bytes().all(|byte| byte.is_ascii_hexdigit())));
    }
}
