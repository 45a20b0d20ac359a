use super::layout::{self, ItemNames, Order};
use super::{BodyStyle, Rendered};
use crate::occurrence::Occurrence;

/// A code and a message inside `error`: `application/json`.
///
/// `{"error": {"code", "message": detail, …extensions, "errors"?, "debug"?}}`; an item is
/// `{"code"?, "message": detail, "pointer"?, …}`.
#[derive(Debug)]
pub struct NestedError;

const ITEM: ItemNames =
    ItemNames { title: None, detail: "message", code: "code", pointer: "pointer", order: Order::CodeFirst };

impl BodyStyle for NestedError {
    const MEMBERS: &'static [&'static str] = &["code", "message", "errors", "debug"];

    fn render(error: &Occurrence<'_>) -> Rendered {
        layout::object("application/json", error, |body| {
            body.object("error", |body| {
                body.code("code");
                body.detail("message");
                body.extensions()?;
                body.errors("errors", ITEM)?;
                body.development("debug");
                Ok(())
            })
        })
    }
}
