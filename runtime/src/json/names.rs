//! The names of an object's members.

use core::hash::BuildHasher as _;
use std::hash::RandomState;

/// The names of the members that an object already has, as fingerprints.
///
/// The 8,000 names that fill a body of 64 KiB take 62 KiB this way; a `HashSet<Box<str>>` of them takes 434 KiB, and a response
/// may take 256 KiB in all. Two names have one fingerprint in about one of 10¹² bodies of ten thousand names: then the
/// second member is left out.
#[derive(Default)]
pub(crate) struct Names {
    /// The list in use, sorted.
    fingerprints: Vec<u64>,
    /// The full lists before it: growing one would need room for two.
    full: Vec<Vec<u64>>,
    /// The least that the members of these names take of a body.
    bytes: usize,
    /// Made for the first name, because most objects have none to remember.
    hasher: Option<RandomState>,
}

/// The bytes of a member beside its name: two quotes, a colon, a value and a comma.
const SHORTEST: usize = 5;

impl Names {
    /// Makes room for the names of another object with so many members, as many as fit into a body of this size.
    pub(crate) fn reserve(&mut self, members: usize, body: usize) {
        let names = members.min(body.saturating_sub(self.bytes) / SHORTEST);
        if names > self.fingerprints.capacity() - self.fingerprints.len() {
            self.begin(names);
        }
    }

    pub(crate) fn contains(&self, name: &str) -> bool {
        self.hasher.as_ref().is_some_and(|hasher| self.find(hasher.hash_one(name)).is_ok())
    }

    /// Adds a name, unless it is there.
    pub(crate) fn insert(&mut self, name: &str) -> bool {
        let fingerprint = self.hasher.get_or_insert_with(RandomState::new).hash_one(name);
        let Err(mut place) = self.find(fingerprint) else { return false };
        if self.fingerprints.len() == self.fingerprints.capacity() {
            let all: usize = self.full.iter().chain([&self.fingerprints]).map(Vec::len).sum();
            self.begin(all / 2 + 4);
            place = 0;
        }
        self.fingerprints.insert(place, fingerprint);
        self.bytes += name.len() + SHORTEST;
        true
    }

    /// `Err` has the place in the list in use.
    fn find(&self, fingerprint: u64) -> Result<(), usize> {
        if self.full.iter().any(|list| list.binary_search(&fingerprint).is_ok()) {
            return Ok(());
        }
        self.fingerprints.binary_search(&fingerprint).map(drop)
    }

    fn begin(&mut self, names: usize) {
        let mut list = core::mem::take(&mut self.fingerprints);
        if !list.is_empty() {
            list.shrink_to_fit();
            self.full.push(list);
        }
        self.fingerprints = Vec::with_capacity(names);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_there_once_it_was_added() {
        let mut names = Names::default();
        for name in ["b", "", "a", "é", "c", "d"] {
            assert!(!names.contains(name));
            assert!(names.insert(name));
            assert!(names.contains(name));
            assert!(!names.insert(name));
        }
    }

    fn capacities(names: &Names) -> Vec<usize> {
        names.full.iter().chain([&names.fingerprints]).map(Vec::capacity).collect()
    }

    #[test]
    fn another_list_is_half_as_large_as_all_before_and_none_is_ever_moved() {
        let mut names = Names::default();
        for name in 0..20 {
            names.insert(&name.to_string());
        }
        assert_eq!(capacities(&names), [4, 6, 9, 13]);
    }

    #[test]
    fn room_is_reserved_for_the_names_of_each_object() {
        let mut names = Names::default();
        names.reserve(0, 9_999);
        assert_eq!(capacities(&names), [0]);
        names.reserve(100, 9_999);
        for name in 0..100 {
            names.insert(&name.to_string());
            assert_eq!(capacities(&names), [100]);
        }
        names.reserve(10, 9_999);
        names.insert("100");
        names.reserve(9, 9_999);
        assert_eq!(capacities(&names), [100, 10]);
        names.reserve(11, 9_999);
        assert_eq!(capacities(&names), [100, 1, 11]);
        assert!((0..=100).all(|name| names.contains(&name.to_string())));
    }

    #[test]
    fn room_is_reserved_for_no_more_names_than_a_body_has_room_for() {
        let mut names = Names::default();
        names.reserve(100, 100);
        assert_eq!(capacities(&names), [100 / SHORTEST]);
        // `"abcde":1,` ten times.
        let mut names = Names::default();
        assert!((10_000..10_010).all(|name| names.insert(&name.to_string())));
        assert_eq!(capacities(&names), [4, 6]);
        names.reserve(100, 100);
        names.reserve(100, 99);
        assert_eq!(capacities(&names), [4, 6]);
        names.reserve(100, 125);
        assert_eq!(capacities(&names), [4, 6, 5]);
    }

    #[test]
    fn ten_thousand_names_are_told_apart() {
        let mut names = Names::default();
        names.reserve(10, 1_000_000);
        // Miri takes a minute for a thousand.
        let many = if cfg!(miri) { 100 } else { 10_000 };
        assert!((0..many).all(|name| names.insert(&name.to_string())));
        assert!((0..many).all(|name| !names.insert(&name.to_string())));
    }
}
