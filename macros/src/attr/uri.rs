//! How `#[type_uri]` and `#[type_base]` are read.

use syn::{Error, LitStr, Result};

use super::slot::set;
use super::{Attrs, Item, Place};
use crate::header as fields;

pub(super) fn type_uri(attrs: &mut Attrs, item: &Item, _: Place) -> Result<()> {
    let uri = item.string()?;
    check_uri(&uri, &uri.value())?;
    set(&mut attrs.type_uri, uri, item)
}

pub(super) fn type_base(attrs: &mut Attrs, item: &Item, _: Place) -> Result<()> {
    let base = item.string()?;
    let text = base.value();
    check_uri(&base, &text.replacen("{code}", "code", 1))?;
    // Nothing but these keeps a code apart from what stands before it.
    if !text.contains("{code}") && !text.ends_with(['/', '#', '=', ':']) {
        return Err(Error::new_spanned(
            &base,
            format!(
                "the code would follow at once, as in `{text}not-found`; end the base with `/`, `#`, `=` or `:`, or write `{{code}}` where the code stands"
            ),
        ));
    }
    set(&mut attrs.type_base, base, item)
}

fn check_uri(literal: &LitStr, uri: &str) -> Result<()> {
    if fields::is_uri_reference(uri) {
        return Ok(());
    }
    if uri.contains('{') {
        return Err(Error::new_spanned(
            literal,
            "the placeholder is `{code}`, which stands once, in `#[type_base(\"https://…#{code}\")]`",
        ));
    }
    Err(Error::new_spanned(
        literal,
        "this is no URI reference (RFC 3986): percent-encode what is not allowed in one",
    ))
}
