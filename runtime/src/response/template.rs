//! A body with holes for what each occurrence brings itself.

use crate::body::{Part, Shape};

/// A body with holes. A constant one has none.
pub(super) struct Template {
    pub(super) shape: &'static Shape,
    pub(super) is_xml: bool,
    /// Whether it is for occurrences with a detail of their own.
    pub(super) needs_own_detail: bool,
    pub(super) holes: Box<[Hole]>,
    /// What follows the last hole.
    pub(super) end: Box<[u8]>,
}

pub(super) struct Hole {
    /// What stands between the hole before and this one.
    pub(super) before: Box<[u8]>,
    pub(super) content: Content,
    /// Whether a body that has nothing here is another one in other places as well.
    pub(super) is_needed: bool,
}

/// What an occurrence brings itself.
#[derive(Clone, Copy)]
pub(super) enum Content {
    /// The text of the detail, which a client may see, between quotes that are there.
    Detail,
    /// The same, if the occurrence has one of its own.
    OwnDetail,
    /// The value of the extension member with this number. The last `name_length` bytes before the hole are its name, and are
    /// taken back where there is no value.
    Member { number: usize, name_length: usize },
    /// Extension members that every client may see, as texts, with names that need no escape and that the style does not use.
    PlainExtensionTexts,
    /// The same as elements.
    PlainElements,
    /// The member of a [`Part::DetailAs`].
    DetailAs(&'static Part, Kept),
    /// A part with all that belongs to it, or nothing.
    Part(&'static Part),
}

impl Template {
    /// The same body every time.
    pub(super) fn constant(shape: &'static Shape, body: &[u8]) -> Self {
        Self::new(shape, [].into(), body.into(), false)
    }

    pub(super) fn new(
        shape: &'static Shape,
        holes: Box<[Hole]>,
        end: Box<[u8]>,
        needs_own_detail: bool,
    ) -> Self {
        Self { shape, is_xml: shape.is_xml(), needs_own_detail, holes, end }
    }

    pub(super) fn has_holes(&self) -> bool {
        !self.holes.is_empty()
    }
}

impl Content {
    /// Whether it is a text between quotes that are there.
    pub(super) fn is_text(&self) -> bool {
        matches!(self, Self::Detail | Self::OwnDetail)
    }
}

/// Which symbols of ASCII are not replaced, one bit for each. A backslash is none: what it stands for may be.
#[derive(Clone, Copy)]
pub(super) struct Kept(u128);

impl Kept {
    pub(super) fn by(replace: fn(char) -> char) -> Self {
        let is_kept = |byte: &u8| *byte != b'\\' && replace(char::from(*byte)) == char::from(*byte);
        Self((0..128).filter(is_kept).fold(0, |bits, byte| bits | 1 << byte))
    }

    pub(super) fn has(self, byte: u8) -> bool {
        byte < 128 && self.0 >> byte & 1 == 1
    }
}
