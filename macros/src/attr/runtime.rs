//! How `#[api_error(crate = …)]` is read, the one word without a line in the table.

use syn::parse::Parser;
use syn::{Error, Path, Result};

use super::item::{Arguments, Item, Place};

pub(super) fn parse(item: &Item<'_>, place: Place) -> Result<Path> {
    if !place.is_container() {
        return Err(item.error(
            "`crate` belongs on the container, once for all: `#[api_error(crate = path)]` above the type",
        ));
    }
    let Arguments::Value(path) = &item.arguments else {
        return Err(
            item.error("expected the path of the runtime: `#[api_error(crate = path::to::error_response)]`")
        );
    };
    Path::parse_mod_style.parse2(path.clone()).map_err(|error| {
        Error::new(error.span(), "expected a path: `#[api_error(crate = path::to::error_response)]`")
    })
}
