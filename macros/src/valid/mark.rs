//! Attributes that mark one field.

use crate::ast::Variant;
use crate::diagnostics::Diagnostics;
use crate::resolve::Mark;

pub(super) fn check_marks(variant: &Variant<'_>, mistakes: &Diagnostics) {
    for mark in Mark::ALL {
        let mut origins = variant.fields.iter().filter_map(|field| mark.origin(field));
        let Some(first) = origins.next() else { continue };
        let written = first.to_string().replace(' ', "");
        for second in origins {
            mistakes.error_between(first, second, format!("`{written}` is on two fields; keep one of them"));
        }
    }
}
