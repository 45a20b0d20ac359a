//! Which file reads each word, and which slot it fills.

use syn::Result;
use syn::ext::IdentExt;

use super::attrs::Attrs;
use super::item::{Item, Place};
use super::slot::{At, fill, refuse_second};
use super::{
    body, code, detail, errors, extension, header, jsonrpc, log, rename_all, rpc, status, title, transparent,
    uri,
};

pub(super) fn read_word(attrs: &mut Attrs, item: &Item<'_>, place: Place) -> Result<()> {
    match item.name.unraw().to_string().as_str() {
        "body" => fill(&mut attrs.body, body::parse(item)?, item),
        "code" => fill(&mut attrs.code, code::parse(item, place)?, item),
        "detail" => {
            let detail = detail::parse(item, place, &mut attrs.escaped_names)?;
            fill(&mut attrs.detail, detail, item)
        }
        "errors" => fill(&mut attrs.errors, errors::parse(item, place)?, item),
        "expose" => fill(&mut attrs.expose, item.parse_nothing()?, item),
        "extension" => add_extension(attrs, item, place),
        "header" => add_header(attrs, item, place),
        "instance" => fill(&mut attrs.instance, item.parse_nothing()?, item),
        "jsonrpc" => fill(&mut attrs.jsonrpc, jsonrpc::parse(item)?, item),
        "log" => fill(&mut attrs.log, log::parse(item, place)?, item),
        "rename_all" => fill(&mut attrs.rename_all, rename_all::parse(item)?, item),
        "rpc" => fill(&mut attrs.rpc, rpc::parse(item)?, item),
        "status" => fill(&mut attrs.status, status::parse(item, place)?, item),
        "title" => fill(&mut attrs.title, title::parse(item, place)?, item),
        "transparent" => fill(&mut attrs.transparent, transparent::parse(item)?, item),
        "type_base" => fill(&mut attrs.type_base, uri::parse_type_base(item)?, item),
        "type_uri" => fill(&mut attrs.type_uri, uri::parse_type_uri(item)?, item),
        _ => Err(item.error("unknown attribute")),
    }
}

fn add_extension(attrs: &mut Attrs, item: &Item<'_>, place: Place) -> Result<()> {
    let value = extension::parse(item, place)?;
    // A field is one member; a container or a variant may have many.
    if let Some(first) = attrs.extensions.first().filter(|_| place == Place::Field) {
        return Err(refuse_second(&first.origin, item));
    }
    attrs.extensions.push(At { value, origin: item.origin.clone() });
    Ok(())
}

fn add_header(attrs: &mut Attrs, item: &Item<'_>, place: Place) -> Result<()> {
    let value = header::parse(item, place, &mut attrs.escaped_names)?;
    attrs.headers.push(At { value, origin: item.origin.clone() });
    Ok(())
}
