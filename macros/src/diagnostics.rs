//! Collects mistakes, so that one compile shows all of them.

use core::cell::RefCell;
use core::fmt::Display;

use proc_macro2::{Span, TokenStream};
use quote::ToTokens;

/// Must be [finished](Self::finish), or mistakes go unreported. In tests, dropping it otherwise panics.
pub(crate) struct Diagnostics {
    mistakes: RefCell<Option<Vec<syn::Error>>>,
}

impl Diagnostics {
    pub(crate) fn new() -> Self {
        Self { mistakes: RefCell::new(Some(Vec::new())) }
    }

    pub(crate) fn error(&self, tokens: impl ToTokens, message: impl Display) {
        self.push(syn::Error::new_spanned(tokens, message));
    }

    pub(crate) fn error_at(&self, span: Span, message: impl Display) {
        self.push(syn::Error::new(span, message));
    }

    /// Points at two places; the compiler shows both and what is between them.
    pub(crate) fn error_between(&self, first: &TokenStream, second: &TokenStream, message: impl Display) {
        let mut both = first.clone();
        both.extend(second.clone());
        self.push(syn::Error::new_spanned(both, message));
    }

    pub(crate) fn push(&self, error: syn::Error) {
        if let Some(mistakes) = self.mistakes.borrow_mut().as_mut() {
            mistakes.push(error);
        }
    }

    /// Returns the value, or collects the mistake.
    pub(crate) fn ok<T>(&self, result: syn::Result<T>) -> Option<T> {
        result.map_err(|error| self.push(error)).ok()
    }

    /// For when something else is reported instead.
    pub(crate) fn discard(self) {
        self.mistakes.borrow_mut().take();
    }

    pub(crate) fn finish(self) -> syn::Result<()> {
        let mistakes = self.mistakes.borrow_mut().take().unwrap_or_default();
        let combined = mistakes.into_iter().reduce(|mut all, mistake| {
            all.combine(mistake);
            all
        });
        combined.map_or(Ok(()), Err)
    }
}

#[cfg(test)]
impl Drop for Diagnostics {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            assert!(self.mistakes.borrow().is_none(), "mistakes were collected and never reported");
        }
    }
}

/// `` `a` and `b` ``
pub(crate) fn list(written: &[String]) -> String {
    let quoted: Vec<String> = written.iter().map(|text| format!("`{text}`")).collect();
    match quoted.as_slice() {
        [rest @ .., last] if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        _ => quoted.concat(),
    }
}

/// `, did you mean …?`, or nothing if no candidate is near.
pub(crate) fn suggest<'c>(given: &str, candidates: impl IntoIterator<Item = &'c str>) -> String {
    match find_nearest(given, candidates) {
        Some(candidate) => format!(", did you mean `{candidate}`?"),
        None => String::new(),
    }
}

pub(crate) fn find_nearest<'c>(
    given: &str,
    candidates: impl IntoIterator<Item = &'c str>,
) -> Option<&'c str> {
    let given = normalize(given);
    let tolerance = given.len().div_ceil(3).min(4);
    candidates
        .into_iter()
        .map(|candidate| (count_edits(&given, &normalize(candidate)), candidate))
        .filter(|(distance, _)| *distance <= tolerance)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// Case and separators are mistaken most often.
fn normalize(name: &str) -> Vec<char> {
    name.chars().filter(|c| !matches!(c, '_' | '-' | ' ')).flat_map(char::to_lowercase).collect()
}

/// Counts characters that are added, dropped, changed, or swapped with their neighbour.
fn count_edits(left: &[char], right: &[char]) -> usize {
    let mut before_last = vec![0; right.len() + 1];
    let mut last: Vec<usize> = (0..=right.len()).collect();
    for (i, l) in left.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, r) in right.iter().enumerate() {
            let mut cost = (last[j] + usize::from(l != r)).min(last[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && left[i - 1] == *r && right[j - 1] == *l {
                cost = cost.min(before_last[j - 1] + 1);
            }
            row.push(cost);
        }
        before_last = std::mem::replace(&mut last, row);
    }
    last[right.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_names_are_found_and_far_ones_are_not() {
        assert_eq!(find_nearest("NOT_FUOND", ["NOT_FOUND", "FOUND"]), Some("NOT_FOUND"));
        assert_eq!(find_nearest("NotFound", ["FOUND", "NOT_FOUND"]), Some("NOT_FOUND"));
        assert_eq!(find_nearest("retry", ["ALLOW", "VARY"]), None);
        assert_eq!(find_nearest("", ["A"]), None);
    }

    #[test]
    fn a_swap_costs_one() {
        let chars = |text: &str| text.chars().collect::<Vec<_>>();
        assert_eq!(count_edits(&chars("ab"), &chars("ba")), 1);
        assert_eq!(count_edits(&chars("kitten"), &chars("sitting")), 3);
    }
}
