//! How attributes are read that are nothing but their word.

use syn::Result;

use super::misplaced::misplaced;
use super::slot::set;
use super::{Attrs, Item, Place};

pub(super) fn errors(attrs: &mut Attrs, item: &Item, place: Place) -> Result<()> {
    // A list with a name, `#[errors("…")]`: what is meant is a member.
    if let Some(message) = misplaced(item, place) {
        return Err(item.error(message));
    }
    item.nothing()?;
    set(&mut attrs.errors, (), item)
}

pub(super) fn instance(attrs: &mut Attrs, item: &Item, _: Place) -> Result<()> {
    item.nothing()?;
    set(&mut attrs.instance, (), item)
}

pub(super) fn expose(attrs: &mut Attrs, item: &Item, _: Place) -> Result<()> {
    item.nothing()?;
    set(&mut attrs.expose, (), item)
}

pub(super) fn transparent(attrs: &mut Attrs, item: &Item, _: Place) -> Result<()> {
    item.nothing()?;
    set(&mut attrs.transparent, (), item)
}
