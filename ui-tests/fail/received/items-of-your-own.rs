use std::borrow::Cow;

use error_response::{ApiError, ErrorItem, FromResponse, ItemText};

struct Item;

impl ErrorItem for Item {
    fn title(&self) -> Cow<'_, str> {
        "missing".into()
    }

    fn detail(&self) -> ItemText<'_> {
        "it is missing".into()
    }
}

#[derive(ApiError, FromResponse)]
#[status(422)]
struct Invalid(#[errors] Vec<Item>);

fn main() {}
