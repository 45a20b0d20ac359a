//! How large the parts of a response may become.

/// How large the parts of a response may become, whatever an error holds.
///
/// "HTTP does not place a predefined limit on the length of each field line" (RFC 9110, section 5.4), and none on a body. But
/// clients and proxies have limits of their own, and an error may hold anything. Past a limit the response stays valid and keeps
/// its status:
///
/// | part | limit | past it |
/// |---|---|---|
/// | body | [`body`](Self::body) | `#[errors]` is cut to the items that fit, extension members are dropped from the last |
/// | detail and other text | [`detail`](Self::detail) | cut at a character |
/// | extension member | [`nesting`](Self::nesting) | dropped |
/// | optional response fields | [`headers`](Self::headers) | each is sent whole or left out |
///
/// `Location`, challenges, `Set-Cookie` and the field that HTTP demands of a status are never cut: a line of theirs is sent up
/// to 64 KiB, and left out beyond.
///
/// ```
/// use error_response::{ApiError, Limits, Renderer, StatusError};
/// use http::StatusCode;
///
/// let error = StatusError::new(StatusCode::NOT_FOUND).detail("x".repeat(2000));
/// let renderer = Renderer::production().limits(Limits::new().body(16 * 1024).detail(1000));
///
/// let response = renderer.scope(|| error.to_response());
/// let body: serde_json::Value = serde_json::from_slice(response.body()).unwrap();
/// assert_eq!(body["detail"].as_str().unwrap().len(), 1000);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Limits {
    pub(crate) body: usize,
    pub(crate) detail: usize,
    pub(crate) nesting: usize,
    pub(crate) headers: usize,
}

/// Deeper values could exhaust the stack: see [`Limits::nesting`].
const DEEPEST: usize = 128;

/// Room for the members of RFC 9457 that every body has.
const SMALLEST_BODY: usize = 1024;

impl Limits {
    pub(crate) const DEFAULT: Self =
        Self { body: 64 * 1024, detail: 8 * 1024, nesting: 64, headers: 2 * 1024 };

    /// For a value that is serialized before the limits of its response are known.
    pub(crate) const EARLY: Self = Self { body: 1024 * 1024, nesting: DEEPEST, ..Self::DEFAULT };

    /// The defaults: a body of 64 KiB, a detail of 8 KiB, 64 levels of nesting, 2 KiB of response fields.
    ///
    /// ```
    /// use error_response::Limits;
    ///
    /// let defaults = Limits::new().body(64 * 1024).detail(8 * 1024).nesting(64).headers(2 * 1024);
    /// assert_eq!(Limits::new(), defaults);
    /// ```
    #[must_use]
    pub const fn new() -> Self {
        Self::DEFAULT
    }

    /// Sets the longest body, in bytes. Fewer than 1024 are 1024, so that there is room for what never varies.
    ///
    /// ```
    /// # use error_response::Limits;
    /// const LIMITS: Limits = Limits::new().body(256 * 1024);
    /// assert_eq!(Limits::new().body(0), Limits::new().body(1024));
    /// ```
    #[must_use]
    pub const fn body(mut self, bytes: usize) -> Self {
        self.body = if bytes < SMALLEST_BODY { SMALLEST_BODY } else { bytes };
        self
    }

    /// Sets the longest detail (RFC 9457, section 3.1.4), in bytes of UTF-8 before it is escaped. It also bounds a code and an
    /// instance.
    ///
    /// ```
    /// # use error_response::Limits;
    /// const LIMITS: Limits = Limits::new().detail(1024);
    /// ```
    #[must_use]
    pub const fn detail(mut self, bytes: usize) -> Self {
        self.detail = bytes;
        self
    }

    /// Sets the deepest nesting of an extension member (RFC 9457, section 3.2), in objects and arrays. More than 128 levels are
    /// 128.
    ///
    /// ```
    /// # use error_response::Limits;
    /// const LIMITS: Limits = Limits::new().nesting(8);
    /// assert_eq!(Limits::new().nesting(1000), Limits::new().nesting(128));
    /// ```
    ///
    /// A level of a value may be a struct behind an `Option` behind newtypes, four steps in all. Measured with Rust 1.95 on
    /// x86-64: a value of 128 such levels takes at most 80 KiB of stack where the code is optimised, and 384 KiB where nothing is.
    /// Fewer levels take less. A `Serialize` that is written by hand takes in addition what it has on the stack itself.
    #[must_use]
    pub const fn nesting(mut self, levels: usize) -> Self {
        self.nesting = if levels > DEEPEST { DEEPEST } else { levels };
        self
    }

    /// Sets the size of the optional response fields that come from errors, in bytes as HTTP/1.1 writes them (RFC 9112,
    /// section 5): name, colon, space, value and line end. With zero none of them are sent.
    ///
    /// ```
    /// use error_response::{ApiError, Limits, Renderer, StatusError};
    /// use http::StatusCode;
    /// use http::header::{ETAG, WARNING};
    ///
    /// let error = StatusError::new(StatusCode::CONFLICT).header(WARNING, "w".repeat(100)).header(ETAG, "\"1\"");
    /// let renderer = Renderer::production().limits(Limits::new().headers("etag: \"1\"\r\n".len()));
    ///
    /// let response = renderer.scope(|| error.to_response());
    /// assert!(response.headers().contains_key(ETAG));
    /// assert!(!response.headers().contains_key(WARNING));
    /// ```
    #[must_use]
    pub const fn headers(mut self, bytes: usize) -> Self {
        self.headers = bytes;
        self
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self::DEFAULT
    }
}

#[cfg(test)]
mod tests {
    use super::Limits;

    #[test]
    fn a_body_has_room_for_the_static_half_and_nesting_an_end() {
        let bodies = [0, 1023, 1024, 1025, 1 << 20].map(|bytes| Limits::new().body(bytes).body);
        assert_eq!(bodies, [1024, 1024, 1024, 1025, 1 << 20]);
        let nestings = [0, 127, 128, 129, usize::MAX].map(|levels| Limits::new().nesting(levels).nesting);
        assert_eq!(nestings, [0, 127, 128, 128, 128]);
    }
}
