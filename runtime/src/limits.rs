//! How large the parts of a response may become.

/// How large the parts of a response may become, whatever an error holds.
///
/// Past a limit the response stays valid and keeps its status: text is cut at a character, `#[errors]` to the items
/// that fit, extension members are dropped from the last, and optional response fields whole. `Location`, challenges,
/// `Set-Cookie` and the field that HTTP demands of a status are never cut: a line of theirs is sent up to 64 KiB, and left
/// out beyond.
///
/// ```
/// use error_response::{Limits, Renderer};
///
/// let renderer = Renderer::production().limits(Limits::new().body(16 * 1024).detail(1024));
/// # let _ = renderer;
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    pub(crate) body: usize,
    pub(crate) detail: usize,
    pub(crate) nesting: usize,
    pub(crate) headers: usize,
}

/// The deepest nesting that may be allowed.
const DEEPEST: usize = 128;

impl Limits {
    pub(crate) const DEFAULT: Self =
        Self { body: 64 * 1024, detail: 8 * 1024, nesting: 64, headers: 2 * 1024 };

    /// What is kept of a value that does not live until the response is rendered, under limits that nobody knows yet.
    pub(crate) const EARLY: Self = Self { body: 1024 * 1024, nesting: DEEPEST, ..Self::DEFAULT };

    /// The defaults: a body of 64 KiB, a detail of 8 KiB, 64 levels of nesting, 2 KiB of response fields.
    #[must_use]
    pub const fn new() -> Self {
        Self::DEFAULT
    }

    /// The longest body, in bytes; at least 1024.
    #[must_use]
    pub const fn body(mut self, bytes: usize) -> Self {
        self.body = if bytes < 1024 { 1024 } else { bytes };
        self
    }

    /// The longest detail, in bytes before escaping.
    #[must_use]
    pub const fn detail(mut self, bytes: usize) -> Self {
        self.detail = bytes;
        self
    }

    /// The deepest nesting of an extension member, in objects and arrays; at most 128.
    ///
    /// A level of a value may be a struct behind an `Option` behind newtypes, four steps in all. Measured with Rust 1.95 on
    /// x86-64: a value of 128 such levels takes at most 56 KiB of stack in a release build, 80 KiB at `opt-level = 1` and
    /// 204 KiB where nothing is optimised. Fewer levels take less. A `Serialize` that is written by hand takes in addition
    /// what it has on the stack itself.
    #[must_use]
    pub const fn nesting(mut self, levels: usize) -> Self {
        self.nesting = if levels > DEEPEST { DEEPEST } else { levels };
        self
    }

    /// The size of the optional response fields that come from errors, in bytes as HTTP/1.1 writes them.
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
