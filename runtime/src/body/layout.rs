//! What the built-in styles share: their members, written straight into the body.

use core::ops::ControlFlow;

use super::{Part, Rendered};
use crate::item::{ErrorItem, PointerFragment};
use crate::json::{Buffer, Fit, Names, Object, Unserializable};
use crate::occurrence::Occurrence;
use crate::slot::Slot;

/// Large enough for most single problems, so that a list of them is allocated once.
const USUAL_ITEM: usize = 112;

/// Renders an object with these parts.
///
/// What stands before the detail is the same for every occurrence of a problem type: it is written once, and copied from
/// then on.
pub(super) fn render(media_type: &'static str, parts: &'static [Part], error: &Occurrence<'_>) -> Rendered {
    let limits = error.policy.limits;
    let further = error.errors_hint().saturating_mul(USUAL_ITEM);
    let mut json = Buffer::new(limits.body, limits.nesting, further);
    let slot = error.slot_of_prefix();
    let kept = slot.and_then(|slot| slot.prefix(error.style));
    let beginning = match (slot, kept) {
        (_, Some(prefix)) => Beginning::Copied(prefix),
        (Some(slot), None) => Beginning::ToBeKept(slot),
        (None, None) => Beginning::Over,
    };
    let mut object = Object::begin(&mut json);
    if (Members { object: &mut object, error, beginning }).write(parts).is_err() {
        return Rendered::failed();
    }
    object.end();
    Rendered::bytes(media_type, json.into_bytes())
}

/// What is known of the part before the detail.
enum Beginning {
    /// It is in the slot, so nothing is written until the detail comes.
    Copied(&'static [u8]),
    /// It is written, and kept when the detail comes.
    ToBeKept(&'static Slot),
    /// The detail has come, or nothing is kept.
    Over,
}

/// The members of a body, on their way into it.
pub(super) struct Members<'o, 'b, 'e> {
    object: &'o mut Object<'b>,
    error: &'e Occurrence<'e>,
    beginning: Beginning,
}

impl Members<'_, '_, '_> {
    fn write(&mut self, parts: &'static [Part]) -> Result<(), Unserializable> {
        // What stands before the detail is copied when that comes, or written here.
        let is_copied = matches!(self.beginning, Beginning::Copied(_));
        let copied = if is_copied { parts.iter().take_while(|part| part.is_of_row()).count() } else { 0 };
        for part in &parts[copied..] {
            let (object, error) = (&mut *self.object, self.error);
            match *part {
                Part::Object(name, parts) => self.object(name, parts)?,
                Part::Detail(name) => self.detail(name),
                Part::OwnDetailOr(own, other) => self.own_detail_or(own, other),
                Part::Extensions => self.extensions()?,
                Part::Errors(_) | Part::Items(..) if !error.may_have_errors() => {}
                Part::Errors(name) => self.errors(name, &ItemNames::STANDARD)?,
                Part::Items(name, item_names) => self.errors(name, item_names)?,
                Part::Status(name) => object.number(name, error.status().as_u16()),
                Part::Title(name) => object.text(name, error.title()),
                Part::Code(name) => object.text(name, error.code()),
                Part::TypeUri(name) => object.optional_text(name, error.type_uri()),
                Part::WrittenCode(name) => object.optional_text(name, error.written_code()),
                Part::RequestId(name) => object.optional_text(name, error.request_id()),
                Part::Instance(name) => object.optional_display(name, error.instance()),
                Part::Development(name) => object.optional_display(name, error.development()),
            }
        }
        Ok(())
    }

    fn detail(&mut self, name: &'static str) {
        match std::mem::replace(&mut self.beginning, Beginning::Over) {
            Beginning::Copied(prefix) => self.object.restore(prefix),
            Beginning::ToBeKept(slot) => {
                slot.keep_prefix(self.error.style, self.object.begin_text(name));
            }
            Beginning::Over => {
                self.object.begin_text(name);
            }
        }
        let own = self.error.public_detail();
        let error = self.error;
        self.object.end_text(own, error.policy.limits.detail, || error.explanation());
    }

    fn own_detail_or(&mut self, own: &'static str, other: &'static str) {
        let error = self.error;
        match error.own_detail() {
            Some(_) => self.detail(own),
            None => self.object.text(other, error.written_title().unwrap_or(error.explanation())),
        }
    }

    /// A first member that is an object with these parts.
    fn object(&mut self, name: &'static str, parts: &'static [Part]) -> Result<(), Unserializable> {
        let error = self.error;
        let beginning = std::mem::replace(&mut self.beginning, Beginning::Over);
        self.object.object(name, |object| Members { object, error, beginning }.write(parts))
    }

    /// The extension members, as many as fit.
    fn extensions(&mut self) -> Result<(), Unserializable> {
        let Self { object, error, .. } = self;
        error.for_each_member(|name, value| object.value(name, value).map(Fit::flow))
    }

    /// The list of single problems, as many as fit.
    fn errors(&mut self, name: &'static str, item_names: &ItemNames) -> Result<(), Unserializable> {
        let error = self.error;
        if error.errors().is_empty() {
            return Ok(());
        }
        self.object.list(name, |list| {
            let mut outcome = Ok(());
            error.for_each_error(
                &mut |item| match list.push(|object| write_item(object, item, item_names)) {
                    Ok(flow) => flow,
                    Err(failed) => {
                        outcome = Err(failed);
                        ControlFlow::Break(())
                    }
                },
            );
            outcome
        })
    }
}

/// What a style calls the members of an item.
#[derive(Debug, Clone, Copy)]
pub struct ItemNames {
    pub(crate) title: Option<&'static str>,
    pub(crate) detail: &'static str,
    pub(crate) code: &'static str,
    pub(crate) pointer: &'static str,
    pub(crate) order: Order,
}

impl ItemNames {
    /// Those of [`Errors`](crate::Errors) as `Serialize`.
    pub(crate) const STANDARD: Self = Self {
        title: Some("title"),
        detail: "detail",
        code: "code",
        pointer: "pointer",
        order: Order::CodeAfterText,
    };
}

/// Where the code of an item stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Order {
    CodeFirst,
    CodeAfterText,
}

fn write_item(
    object: &mut Object<'_>,
    item: &dyn ErrorItem,
    names: &ItemNames,
) -> Result<(), Unserializable> {
    let code = item.code();
    let write_code = |object: &mut Object<'_>| {
        if let Some(code) = &code {
            object.text(names.code, code);
        }
    };
    if names.order == Order::CodeFirst {
        write_code(object);
    }
    if let Some(name) = names.title {
        object.text(name, &item.title());
    }
    object.text(names.detail, &item.detail());
    if names.order == Order::CodeAfterText {
        write_code(object);
    }
    if let Some(pointer) = item.pointer() {
        write_pointer(object, names.pointer, &PointerFragment(&pointer));
    }
    let own = [names.title.unwrap_or_default(), names.detail, names.code, names.pointer];
    let mut written = Names::default();
    let mut outcome = Ok(());
    item.extensions(&mut |name, extra| {
        if outcome.is_err() || object.is_overfull() || own.contains(&name) || written.contains(name) {
            return;
        }
        outcome = object.value(name, extra.0).map(|fit| match fit {
            Fit::Written => {
                written.insert(name);
            }
            Fit::TooLarge => object.overflow(),
            Fit::Absent | Fit::TooDeep => {}
        });
    });
    outcome
}

fn write_pointer(object: &mut Object<'_>, name: &'static str, pointer: &PointerFragment<'_>) {
    match pointer.plain() {
        Some(plain) => object.two_texts(name, "#", plain),
        None => object.display(name, pointer, usize::MAX),
    }
}
