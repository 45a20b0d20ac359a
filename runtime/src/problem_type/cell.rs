//! Where the response layer notes what it has cached for a row.

use core::sync::atomic::AtomicU32;

/// The number of a row's first cached response, or 0. Only the response layer knows what the number stands for.
#[derive(Debug)]
pub(crate) struct CacheCell(pub(crate) AtomicU32);

impl CacheCell {
    pub(crate) const fn empty() -> Self {
        Self(AtomicU32::new(0))
    }
}
