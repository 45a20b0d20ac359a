//! The names that an object has already.

use core::hash::BuildHasher as _;
use std::hash::RandomState;

/// The names that an object has already, as fingerprints: an object may have ten thousand, and the texts would take
/// several times what the body does. A name that is there is always found. One that is not is taken for another once in
/// some 10¹² bodies of ten thousand names, and then left out.
#[derive(Default)]
pub(crate) struct Names {
    /// Sorted.
    fingerprints: Vec<u64>,
    /// Only made for the first name: most objects have none to remember.
    hasher: Option<RandomState>,
}

impl Names {
    /// Makes room for the names of a first object, which has so many members at most.
    pub(crate) fn reserve(&mut self, members: usize) {
        if self.fingerprints.is_empty() {
            self.fingerprints.reserve_exact(members);
        }
    }

    pub(crate) fn contains(&self, name: &str) -> bool {
        let hasher = self.hasher.as_ref();
        hasher.is_some_and(|hasher| self.fingerprints.binary_search(&hasher.hash_one(name)).is_ok())
    }

    /// Adds a name, unless it is there.
    pub(crate) fn insert(&mut self, name: &str) -> bool {
        let fingerprint = self.hasher.get_or_insert_with(RandomState::new).hash_one(name);
        let Err(place) = self.fingerprints.binary_search(&fingerprint) else { return false };
        if self.fingerprints.len() == self.fingerprints.capacity() {
            // By less than the usual doubling, for which there is no room beside a body.
            self.fingerprints.reserve_exact(self.fingerprints.len() / 2 + 4);
        }
        self.fingerprints.insert(place, fingerprint);
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_there_once_it_was_added() {
        let mut names = Names::default();
        for name in ["b", "", "a", "é"] {
            assert!(!names.contains(name));
            assert!(names.insert(name));
            assert!(names.contains(name));
            assert!(!names.insert(name));
        }
    }

    #[test]
    fn room_grows_by_half_once_it_is_full_and_is_reserved_once() {
        let mut names = Names::default();
        names.reserve(100);
        for name in 0..100 {
            names.insert(&name.to_string());
            assert_eq!(names.fingerprints.capacity(), 100);
        }
        names.insert("100");
        assert_eq!(names.fingerprints.capacity(), 100 + 100 / 2 + 4);
        names.reserve(1000);
        assert_eq!(names.fingerprints.capacity(), 154);
    }

    #[test]
    fn ten_thousand_names_are_told_apart() {
        let mut names = Names::default();
        names.reserve(10);
        // Miri takes a minute for a thousand.
        let many = if cfg!(miri) { 100 } else { 10_000 };
        assert!((0..many).all(|name| names.insert(&name.to_string())));
        assert!((0..many).all(|name| !names.insert(&name.to_string())));
    }
}
