//! `validator`: a report as the list of an `#[errors]` field.

use core::fmt::{self, Display};
use core::ops::ControlFlow;
use std::borrow::Cow;

use validator::{ValidationError, ValidationErrors, ValidationErrorsKind};

use super::push_pointer_token;
use crate::item::{ErrorItem, ErrorItems, ItemText};

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
                    visit(&FieldError { pointer: &pointer, error })?;
                }
            }
        }
    }
    ControlFlow::Continue(())
}

struct FieldError<'a> {
    pointer: &'a str,
    error: &'a ValidationError,
}

impl ErrorItem for FieldError<'_> {
    fn title(&self) -> Cow<'_, str> {
        Cow::Borrowed(&self.error.code)
    }

    fn detail(&self) -> ItemText<'_> {
        match &self.error.message {
            Some(message) => (**message).into(),
            None => ItemText::display(self),
        }
    }

    fn pointer(&self) -> Option<Cow<'_, str>> {
        Some(Cow::Borrowed(self.pointer))
    }
}

/// The report's own text would repeat what the client sent.
impl Display for FieldError<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the value does not satisfy the rule `{}`", self.error.code)
    }
}

#[cfg(test)]
mod tests {
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
                "email: the value does not satisfy the rule `email` at /a",
                "range: the value does not satisfy the rule `range` at /b~0~1",
                "length: five digits at /c/zip",
            ],
        );
    }
}
