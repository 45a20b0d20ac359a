//! How `#[type_uri]` and `#[type_base]` are read.

use syn::{Error, LitStr, Result};

use super::item::Item;
use crate::header as fields;

pub(super) fn parse_type_uri(item: &Item<'_>) -> Result<LitStr> {
    let uri = item.parse_string()?;
    check_uri(&uri, &uri.value())?;
    Ok(uri)
}

pub(super) fn parse_type_base(item: &Item<'_>) -> Result<LitStr> {
    let base = item.parse_string()?;
    let text = base.value();
    check_uri(&base, &text.replacen("{code}", "code", 1))?;
    // Only these separate the code from what precedes it.
    if !text.contains("{code}") && !text.ends_with(['/', '#', '=', ':']) {
        return Err(Error::new_spanned(
            &base,
            format!(
                "the code would follow at once, as in `{text}not-found`; end the base with `/`, `#`, `=` or `:`, or write `{{code}}` where the code stands"
            ),
        ));
    }
    Ok(base)
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
