//! Where the response layer notes what it has cached for a variant.

use core::sync::atomic::AtomicU32;

/// The number of a variant's first cached response, or 0. Only the response layer knows what the number stands for.
///
/// All zeros while empty, so that a table of cells takes no room in a binary.
#[derive(Debug)]
pub struct CacheCell(pub(crate) AtomicU32);

impl CacheCell {
    pub(crate) const fn empty() -> Self {
        Self(AtomicU32::new(0))
    }
}

/// An empty cell for each variant.
#[must_use]
pub const fn cells<const N: usize>() -> [CacheCell; N] {
    [const { CacheCell::empty() }; N]
}
