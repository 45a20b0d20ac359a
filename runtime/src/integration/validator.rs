//! validator 0.21: [`ValidationErrors`] is an error, 422 with a single problem for each rule, and the list of an `#[errors]` field.
//!
//! ```
//! use error_response::{ApiError, InQuery};
//! use validator::ValidationErrors;
//!
//! #[derive(Debug, thiserror::Error, ApiError)]
//! enum OrderError {
//!     #[transparent]
//!     #[error(transparent)]
//!     Body(#[from] ValidationErrors),
//!     #[transparent]
//!     #[error(transparent)]
//!     Query(#[from] InQuery<ValidationErrors>),
//! }
//! # assert_eq!(OrderError::from(ValidationErrors::new()).status(), 422);
//! ```
//!
//! A single problem has the rule as its code, the rule's parameters as members, and the message or a text that says what is
//! expected. What the client sent is not repeated.

use core::ops::ControlFlow;
use std::borrow::Cow;

use validator::{ValidationErrors, ValidationErrorsKind};

use self::rule::Rule;
use super::foreign::foreign_errors;
use super::push_pointer_token;
use crate::item::{ErrorItem, ErrorItems, Extra, InQuery, ItemText};

mod rule;

foreign_errors!(ValidationErrors, InQuery<ValidationErrors>);

/// Fields are in alphabetical order, because those of the report are in none.
impl ErrorItems for ValidationErrors {
    fn try_for_each(&self, visit: &mut dyn FnMut(&dyn ErrorItem) -> ControlFlow<()>) -> ControlFlow<()> {
        walk(self, "", visit)
    }
}

fn walk(
    errors: &ValidationErrors,
    parent: &str,
    visit: &mut dyn FnMut(&dyn ErrorItem) -> ControlFlow<()>,
) -> ControlFlow<()> {
    let mut fields: Vec<_> = errors.errors().iter().collect();
    fields.sort_by_key(|(name, _)| *name);
    for (name, kind) in fields {
        let mut pointer = parent.to_owned();
        // What a whole struct fails is under a name that is no field's.
        if name != "__all__" {
            push_pointer_token(&mut pointer, name);
        }
        match kind {
            ValidationErrorsKind::Struct(nested) => walk(nested, &pointer, visit)?,
            ValidationErrorsKind::List(elements) => {
                for (index, nested) in elements {
                    walk(nested, &format!("{pointer}/{index}"), visit)?;
                }
            }
            ValidationErrorsKind::Field(errors) => {
                for error in errors {
                    visit(&FieldError { pointer: &pointer, rule: Rule(error) })?;
                }
            }
        }
    }
    ControlFlow::Continue(())
}

struct FieldError<'a> {
    pointer: &'a str,
    rule: Rule<'a>,
}

impl ErrorItem for FieldError<'_> {
    fn title(&self) -> Cow<'_, str> {
        self.rule.title()
    }

    fn detail(&self) -> ItemText<'_> {
        match &self.rule.0.message {
            Some(message) => (**message).into(),
            None => ItemText::display(&self.rule),
        }
    }

    fn code(&self) -> Option<Cow<'_, str>> {
        Some(Cow::Borrowed(&self.rule.0.code))
    }

    fn pointer(&self) -> Option<Cow<'_, str>> {
        Some(Cow::Borrowed(self.pointer))
    }

    fn extensions(&self, add: &mut dyn FnMut(&str, Extra<'_>)) {
        for (name, value) in self.rule.parameters() {
            add(name, Extra::new(value));
        }
    }
}

#[cfg(test)]
mod tests {
    use validator::ValidationError;

    use super::*;
    use crate::integration::items;

    #[test]
    fn a_report_is_a_list_of_items_with_pointers() {
        let mut address = ValidationErrors::new();
        address.add("zip", ValidationError::new("length").with_message("five digits".into()));
        let mut errors = ValidationErrors::new();
        errors.add("b~/", ValidationError::new("range"));
        errors.add("a", ValidationError::new("email"));
        let errors = ValidationErrors::merge(Err(errors), "c", Err(address)).unwrap_err();
        assert_eq!(
            items(&errors),
            [
                "Email: the value must be an email address at /a",
                "Range: the value does not satisfy the rule `range` at /b~0~1",
                "Length: five digits at /c/zip",
            ],
        );
    }
}
