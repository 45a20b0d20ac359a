//! garde 0.23: [`Report`] is an error, 422 with a single problem for each rule, and the list of an `#[errors]` field.
//! [`InQuery`] says that the values were in the query.

use core::ops::ControlFlow;
use std::borrow::Cow;

use garde::Report;

use super::foreign::foreign_errors;
use super::push_pointer_token;
use crate::item::{ErrorItem, ErrorItems, InQuery, ItemText};

foreign_errors!(Report, InQuery<Report>);

impl ErrorItems for Report {
    fn try_for_each(&self, visit: &mut dyn FnMut(&dyn ErrorItem) -> ControlFlow<()>) -> ControlFlow<()> {
        self.iter().try_for_each(|(path, error)| {
            visit(&PathError { pointer: pointer(&path.to_string()), message: error.message() })
        })
    }
}

/// `a.b[0].c`, which is all that a path tells, as `/a/b/0/c`.
fn pointer(path: &str) -> String {
    let mut pointer = String::new();
    for token in path.split(['.', '[']).filter(|token| !token.is_empty()) {
        push_pointer_token(&mut pointer, token.trim_end_matches(']'));
    }
    pointer
}

struct PathError<'a> {
    pointer: String,
    message: &'a str,
}

impl ErrorItem for PathError<'_> {
    fn title(&self) -> Cow<'_, str> {
        Cow::Borrowed("Invalid value")
    }

    fn detail(&self) -> ItemText<'_> {
        self.message.into()
    }

    fn pointer(&self) -> Option<Cow<'_, str>> {
        Some(Cow::Borrowed(&self.pointer))
    }
}

#[cfg(test)]
mod tests {
    use garde::{Error, Path};

    use super::*;
    use crate::integration::items;

    #[test]
    fn a_report_is_a_list_of_items_with_pointers() {
        let mut report = Report::new();
        report.append(Path::new("user").join("mails").join(0).join("host"), Error::new("no such host"));
        report.append(Path::empty(), Error::new("passwords differ"));
        assert_eq!(
            items(&report),
            ["Invalid value: no such host at /user/mails/0/host", "Invalid value: passwords differ at "]
        );
    }
}
