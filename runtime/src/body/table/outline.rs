//! What a table says of itself, in constants as well.

use super::const_text::is_same;
use super::part::{Fact, Part};
use crate::text::Spelling;

impl Part {
    /// The name of the member; `None` of what has others in it.
    pub(crate) const fn name(&self) -> Option<&'static str> {
        match *self {
            Self::Status(name)
            | Self::StatusText(name)
            | Self::Phrase(name)
            | Self::Explanation(name)
            | Self::Title(name)
            | Self::WrittenTitle(name)
            | Self::Detail(name)
            | Self::DetailAs(name, _)
            | Self::OwnDetail(name)
            | Self::Summary(name)
            | Self::Code(name)
            | Self::CodeAs(name, _)
            | Self::WrittenCode(name)
            | Self::WrittenCodeAs(name, _)
            | Self::CodeOf(name, _)
            | Self::TypeUri(name)
            | Self::Link(name)
            | Self::Instance(name)
            | Self::RequestId(name)
            | Self::RetryAfter(name)
            | Self::RetryAfterAs(name, _)
            | Self::Development(name)
            | Self::Pointer(name)
            | Self::PointerAs(name, _)
            | Self::Parameter(name)
            | Self::Header(name)
            | Self::Errors(name)
            | Self::Text(name, _)
            | Self::Literal(name, _)
            | Self::Custom(name, _)
            | Self::Object(name, _)
            | Self::List(name, _)
            | Self::ErrorsAs(name, _)
            | Self::ErrorsOrSelf(name, _) => Some(name),
            Self::Extensions | Self::ExtensionTexts | Self::Entry(_) | Self::When(..) | Self::Unless(..) => {
                None
            }
        }
    }

    /// The fact without which the member is absent, where that can be asked for.
    pub(super) const fn fact(&self) -> Option<Fact> {
        Some(match self {
            Self::OwnDetail(_) => Fact::OwnDetail,
            Self::WrittenTitle(_) => Fact::WrittenTitle,
            Self::WrittenCode(_) | Self::WrittenCodeAs(..) => Fact::WrittenCode,
            Self::TypeUri(_) => Fact::TypeUri,
            Self::Link(_) => Fact::Link,
            Self::Instance(_) => Fact::Instance,
            Self::RequestId(_) => Fact::RequestId,
            Self::RetryAfter(_) | Self::RetryAfterAs(..) => Fact::RetryAfter,
            Self::Development(_) => Fact::Development,
            Self::Errors(_) | Self::ErrorsAs(..) => Fact::Errors,
            _ => return None,
        })
    }

    /// Whether its value has no parts of its own.
    pub(crate) const fn is_text_or_number(&self) -> bool {
        !matches!(
            self,
            Self::Extensions
                | Self::ExtensionTexts
                | Self::Errors(_)
                | Self::Custom(..)
                | Self::Object(..)
                | Self::List(..)
                | Self::Entry(_)
                | Self::ErrorsAs(..)
                | Self::ErrorsOrSelf(..)
                | Self::When(..)
                | Self::Unless(..)
        )
    }

    /// The spelling of a code.
    pub(super) const fn spelling(&self) -> Option<Spelling> {
        match self {
            Self::CodeAs(_, spelling) | Self::WrittenCodeAs(_, spelling) => Some(*spelling),
            _ => None,
        }
    }

    /// The parts inside of this one.
    pub(crate) const fn inner(&self) -> &'static [Self] {
        match *self {
            Self::Object(_, parts)
            | Self::List(_, parts)
            | Self::Entry(parts)
            | Self::ErrorsAs(_, parts)
            | Self::ErrorsOrSelf(_, parts)
            | Self::When(_, parts)
            | Self::Unless(_, parts) => parts,
            Self::Errors(_) => super::ERROR,
            _ => &[],
        }
    }
}

/// Whether extension members of the error stand in an object that has a member of this name.
pub(super) const fn stands_beside_extensions(parts: &[Part], name: &str) -> bool {
    (has_extensions(parts) && has_member(parts, name)) || stands_beside_extensions_inside(parts, name)
}

/// The same of the objects inside of these parts.
const fn stands_beside_extensions_inside(parts: &[Part], name: &str) -> bool {
    let mut rest = parts;
    while let [part, further @ ..] = rest {
        let found = match part {
            // Those of single problems are their own.
            Part::ErrorsAs(..) | Part::Errors(_) => false,
            Part::When(_, parts) | Part::Unless(_, parts) => stands_beside_extensions_inside(parts, name),
            _ => stands_beside_extensions(part.inner(), name),
        };
        if found {
            return true;
        }
        rest = further;
    }
    false
}

pub(super) const fn has_extensions(parts: &[Part]) -> bool {
    let mut rest = parts;
    while let [part, further @ ..] = rest {
        let found = match part {
            Part::Extensions | Part::ExtensionTexts => true,
            Part::When(_, parts) | Part::Unless(_, parts) => has_extensions(parts),
            _ => false,
        };
        if found {
            return true;
        }
        rest = further;
    }
    false
}

/// Whether the request id is among these parts, or inside of one.
pub(super) const fn has_request_id(parts: &[Part]) -> bool {
    let mut rest = parts;
    while let [part, further @ ..] = rest {
        if matches!(part, Part::RequestId(_)) || has_request_id(part.inner()) {
            return true;
        }
        rest = further;
    }
    false
}

/// Whether an object with these parts has a member of this name.
pub(super) const fn has_member(parts: &[Part], name: &str) -> bool {
    let mut rest = parts;
    while let [part, further @ ..] = rest {
        let found = match part {
            Part::When(_, parts) | Part::Unless(_, parts) => has_member(parts, name),
            _ => match part.name() {
                Some(own) => is_same(own, name),
                None => false,
            },
        };
        if found {
            return true;
        }
        rest = further;
    }
    false
}

/// The bits of all names, wherever they stand.
pub(super) const fn name_bits(parts: &[Part]) -> u128 {
    let (mut rest, mut bits) = (parts, 0);
    while let [part, further @ ..] = rest {
        if let Some(name) = part.name() {
            bits |= name_bit(name);
        }
        bits |= name_bits(part.inner());
        rest = further;
    }
    bits
}

/// One of 128 bits, which few other names share.
pub(in super::super) const fn name_bit(name: &str) -> u128 {
    match name.as_bytes() {
        [first, ..] => 1 << ((*first as usize + 37 * name.len()) % 128),
        [] => 1,
    }
}

/// Whether the table has a spelling.
pub(super) const fn spells(parts: &[Part]) -> bool {
    let mut rest = parts;
    while let [part, further @ ..] = rest {
        if part.spelling().is_some() || spells(part.inner()) {
            return true;
        }
        rest = further;
    }
    false
}

/// Whether two codes are the same in a spelling of the table.
pub(super) const fn confuses(parts: &[Part], one: &str, other: &str) -> bool {
    let mut rest = parts;
    while let [part, further @ ..] = rest {
        let is_confused = match part.spelling() {
            Some(spelling) => spelling.confuses(one, other),
            None => confuses(part.inner(), one, other),
        };
        if is_confused {
            return true;
        }
        rest = further;
    }
    false
}

/// How many bytes the table's own names, brackets, numbers and fixed texts take at most. Single problems are written only
/// where they fit with all of theirs.
pub(super) const fn structure(parts: &[Part]) -> usize {
    let (mut rest, mut bytes) = (parts, 0);
    while let [part, further @ ..] = rest {
        if let Some(name) = part.name() {
            // Two quotes, a colon and a comma; two quotes or brackets around the value.
            bytes += name.len() + 6;
        }
        bytes += match part {
            Part::Text(_, text) => escaped_len(text),
            Part::Literal(_, literal) => literal.len(),
            Part::CodeOf(_, set) => set.longest(),
            Part::Status(_) => 3,
            // The digits of a `u64`.
            Part::RetryAfter(_) | Part::RetryAfterAs(..) => 20,
            Part::Errors(_) | Part::ErrorsAs(..) => 0,
            Part::Entry(parts) => structure(parts) + 3,
            _ => structure(part.inner()),
        };
        rest = further;
    }
    bytes
}

/// How many bytes a text takes between its quotes, at most.
const fn escaped_len(text: &str) -> usize {
    let (mut rest, mut len) = (text.as_bytes(), 0);
    while let [byte, further @ ..] = rest {
        len += if *byte < b' ' || *byte == b'"' || *byte == b'\\' { 6 } else { 1 };
        rest = further;
    }
    len
}

/// Whether an object with these parts is left out where no fact is there.
pub(crate) fn names_any_fact(parts: &[Part]) -> bool {
    parts.iter().any(|part| match part {
        Part::Text(..) | Part::Literal(..) => false,
        Part::When(_, parts)
        | Part::Unless(_, parts)
        | Part::Object(_, parts)
        | Part::List(_, parts)
        | Part::Entry(parts) => names_any_fact(parts),
        _ => true,
    })
}
