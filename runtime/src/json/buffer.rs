//! The bytes of a body, under a cap.

use super::omitted::Omitted;
use crate::limits::Limits;

/// The bytes of a body, with a cap that no value passes.
pub(crate) struct Buffer {
    pub(super) bytes: Vec<u8>,
    /// How long `bytes` may become before the style's own structure.
    pub(super) limit: usize,
    /// How long they may become with it.
    most: usize,
    /// The smaller of limit and capacity: up to it, writing checks nothing else.
    pub(super) easy: usize,
    /// How deep values may nest.
    pub(super) nesting: usize,
    /// Whether the value's members will be members of another object: those that nest too deeply are left out one by one.
    pub(super) flattens: bool,
    /// Whether something was cut or left out for want of room.
    pub(super) is_short: bool,
}

/// The least room past the cap for a style's own structure: the names of its members, quotes, brackets and fixed texts.
pub(crate) const LEAST_STRUCTURE: usize = 128;

/// The least room that an object of a list needs.
pub(super) const SHORTEST_OBJECT: usize = 128;

/// Large enough for most error bodies, so that the buffer is allocated once. A power of two, as body limits usually are:
/// doubling then ends at the limit and does not overshoot it.
pub(super) const USUAL_BODY: usize = 512;

impl Buffer {
    /// `structure`: what the style's own names and brackets may take. `further`: the bytes expected beyond the usual. It is a
    /// user's hint, so it is capped.
    pub(crate) fn new(limit: usize, nesting: usize, structure: usize, further: usize) -> Self {
        let capacity = match further {
            0 => USUAL_BODY.min(limit),
            _ => (USUAL_BODY + further.min(Limits::DEFAULT.body)).min(limit).next_power_of_two().min(limit),
        };
        let (bytes, most) = (Vec::with_capacity(capacity), limit);
        let limit = limit.saturating_sub(structure);
        let easy = if capacity < limit { capacity } else { limit };
        Self { bytes, limit, most, easy, nesting, flattens: false, is_short: false }
    }

    /// A buffer for one value that brings its own structure.
    pub(crate) fn exactly(limit: usize, nesting: usize) -> Self {
        Self::with(USUAL_BODY.min(limit), limit, nesting)
    }

    /// An empty buffer of at most `limit` bytes, for one value.
    pub(super) fn with(capacity: usize, limit: usize, nesting: usize) -> Self {
        let (bytes, easy) = (Vec::with_capacity(capacity), capacity.min(limit));
        Self { bytes, limit, most: limit, easy, nesting, flattens: false, is_short: false }
    }

    /// A buffer for one object whose members may nest as deep as values do otherwise.
    pub(super) fn flattening(limit: usize, nesting: usize) -> Self {
        Self { flattens: true, ..Self::with(0, limit, nesting + 1) }
    }

    pub(crate) fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }

    /// The bytes, if nothing had to be cut or left out for want of room, and there are at most so many.
    pub(crate) fn into_whole(self, limit: usize) -> Option<Vec<u8>> {
        if self.is_short || self.bytes.len() > limit { None } else { Some(self.bytes) }
    }

    pub(crate) fn written(&self) -> &[u8] {
        &self.bytes
    }

    pub(crate) fn text(&self) -> Result<&str, Omitted> {
        core::str::from_utf8(&self.bytes).map_err(|_| Omitted::Failed)
    }

    /// Takes so many bytes of the room.
    pub(super) fn narrow(&mut self, bytes: usize) {
        self.limit -= bytes;
        self.easy = self.easy.min(self.limit);
    }

    /// Gives them back.
    pub(super) fn widen(&mut self, bytes: usize) {
        self.limit += bytes;
        self.easy = self.bytes.capacity().min(self.limit);
    }

    pub(crate) fn clear(&mut self) {
        self.bytes.clear();
    }

    pub(crate) fn room(&self) -> usize {
        self.limit.saturating_sub(self.bytes.len())
    }

    /// Makes room for so many more bytes, if they fit.
    #[inline]
    pub(super) fn make_room(&mut self, bytes: usize) -> bool {
        self.bytes.len() + bytes <= self.easy || self.grow(bytes)
    }

    /// Grows to the limit at most: a `Vec` by itself would double a large body far past it.
    #[cold]
    fn grow(&mut self, bytes: usize) -> bool {
        let fits = bytes <= self.room();
        if fits && bytes > self.bytes.capacity() - self.bytes.len() {
            let needed = self.bytes.len() + bytes;
            let most = self.most.max(needed);
            self.bytes.reserve_exact(needed.next_power_of_two().min(most) - self.bytes.len());
        }
        self.easy = self.bytes.capacity().min(self.limit);
        fits
    }

    /// Appends the bytes, or none of them.
    #[inline]
    pub(super) fn put(&mut self, bytes: &[u8]) -> Result<(), Omitted> {
        if !self.make_room(bytes.len()) {
            return Err(Omitted::TooLarge);
        }
        self.bytes.extend_from_slice(bytes);
        Ok(())
    }
}
