//! The extension members, and which of the same name counts.

use proc_macro2::{Span, TokenStream};
use syn::spanned::Spanned;

use super::value::Value;
use crate::ast::{Input, Variant};
use crate::attr::{At, Audience, Example, ExtensionAttr, Member};
use crate::word::Case;

pub(crate) struct Extension<'a> {
    pub(crate) name: String,
    pub(crate) span: Span,
    pub(crate) origin: &'a TokenStream,
    pub(crate) place: MemberPlace,
    /// Whether it was declared for one status.
    is_for_status: bool,
    pub(crate) is_flattened: bool,
    pub(crate) audience: Audience,
    /// The only status it is sent with, where the status is known at run time only.
    pub(crate) only_on: Option<u16>,
    /// Whether a `null` is written.
    pub(crate) is_nullable: bool,
    pub(crate) example: Option<&'a Example>,
    /// The doc comment of the field.
    pub(crate) docs: &'a str,
    pub(crate) value: Value<'a>,
}

/// Where a member is declared, from the widest place to the narrowest. The narrower replaces the wider.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum MemberPlace {
    /// The container's, on a transparent variant: the inner error's own member wins.
    Outside,
    Container,
    Variant,
    Field,
}

/// From the widest place to the narrowest. Which of the same name is sent may depend on its value: the last one that has any.
pub(super) fn resolve_extensions<'a>(
    input: &'a Input<'a>,
    variant: &'a Variant<'a>,
    fixed_status: Option<u16>,
) -> Vec<Extension<'a>> {
    let mut extensions: Vec<Extension<'a>> = Vec::new();
    let container = if input.is_enum() { input.attrs.extensions.as_slice() } else { &[] };
    let place = if variant.is_transparent() { MemberPlace::Outside } else { MemberPlace::Container };
    extensions.extend(container.iter().filter_map(|at| Extension::computed(at, place, fixed_status)));
    // A struct's attributes are the container's and the variant's.
    let own = &variant.attrs.extensions;
    extensions
        .extend(own.iter().filter_map(|at| Extension::computed(at, MemberPlace::Variant, fixed_status)));
    let case = input.container().rename_all.as_ref().map(|case| case.value);
    for field in &variant.fields {
        extensions
            .extend(field.attrs.extensions.iter().filter_map(|at| Extension::of_field(at, field, case)));
    }
    // A stable sort: those of one place stay in the order of declaration.
    extensions.sort_by_key(Extension::rank);
    leave_out_replaced(&mut extensions);
    extensions
}

/// The container's behind which one of the same name is sent in any case.
fn leave_out_replaced(extensions: &mut Vec<Extension<'_>>) {
    let mut at = 0;
    while at < extensions.len() {
        let (before, behind) = extensions.split_at(at + 1);
        let wider = &before[at];
        let replaces = |later: &Extension<'_>| {
            later.rank() > wider.rank() && later.name == wider.name && later.is_always_sent()
        };
        if wider.place <= MemberPlace::Container && behind.iter().any(replaces) {
            extensions.remove(at);
        } else {
            at += 1;
        }
    }
}

impl<'a> Extension<'a> {
    /// Returns `None` for a member that is limited to another status.
    fn computed(at: &'a At<ExtensionAttr>, place: MemberPlace, fixed_status: Option<u16>) -> Option<Self> {
        let ExtensionAttr { member: Member::Computed { name, value }, only_on, .. } = &at.value else {
            return None;
        };
        if fixed_status.is_some_and(|status| only_on.is_some_and(|only_on| only_on != status)) {
            return None;
        }
        Some(Self {
            is_for_status: only_on.is_some(),
            only_on: only_on.filter(|_| fixed_status.is_none()),
            ..Self::new(at, place, (name.value(), name.span()), Value::Expression(value))
        })
    }

    fn of_field(
        at: &'a At<ExtensionAttr>,
        field: &'a crate::ast::Field<'a>,
        case: Option<Case>,
    ) -> Option<Self> {
        let attr = &at.value;
        let name = match (&attr.member, &field.member) {
            (Member::Computed { name, .. } | Member::Renamed(name), _) => (name.value(), name.span()),
            (Member::Flattened, member) => (field.name(), member.span()),
            (Member::Field, member @ syn::Member::Named(_)) => {
                (case.map_or_else(|| field.name(), |case| case.apply(&field.name())), member.span())
            }
            // `valid` asks for a name.
            (Member::Field, syn::Member::Unnamed(_)) => return None,
        };
        let member = Self::new(at, MemberPlace::Field, name, Value::Field(field));
        Some(Self { docs: &field.attrs.docs, ..member })
    }

    fn new(at: &'a At<ExtensionAttr>, place: MemberPlace, name: (String, Span), value: Value<'a>) -> Self {
        let ExtensionAttr { audience, member, nullable, example, .. } = &at.value;
        let (name, span) = name;
        Self {
            name,
            span,
            origin: &at.origin,
            place,
            is_for_status: false,
            is_flattened: matches!(member, Member::Flattened),
            audience: *audience,
            only_on: None,
            is_nullable: *nullable,
            example: example.as_ref(),
            docs: "",
            value,
        }
    }

    /// How narrow the declaration is: one for a status is narrower than one for all.
    pub(crate) fn rank(&self) -> (MemberPlace, bool) {
        (self.place, self.is_for_status)
    }

    /// Whether every response has it. A field's type does not tell: it may be an alias of an `Option`.
    fn is_always_sent(&self) -> bool {
        let has_value = self.value.is_constant() || self.is_nullable;
        has_value && !self.is_flattened && self.only_on.is_none() && self.audience == Audience::Everyone
    }
}
