//! The table of attributes: where each word belongs, how it is written there, who reads it, and which slot it fills.

use syn::Result;

use super::attrs::Attrs;
use super::item::{Item, Place};
use super::slot::{At, fill, refuse_second};
use super::{
    body, code, detail, errors, extension, header, log, rename_all, rpc, status, title, transparent, uri,
};

pub(super) struct Word {
    pub(super) name: &'static str,
    pub(super) places: &'static [Place],
    pub(super) usage: &'static str,
    pub(super) read: fn(&mut Attrs, &Item, Place) -> Result<()>,
}

use Place::{Enum, Field, Struct, Variant};

pub(super) const WORDS: [Word; 16] = [
    Word {
        name: "body",
        places: &[Enum, Struct, Variant],
        usage: "#[body(Problem)]",
        read: |attrs, item, _| fill(&mut attrs.body, body::parse(item)?, item),
    },
    Word {
        name: "code",
        places: &[Enum, Struct, Variant, Field],
        usage: "#[code(\"IR_04\")]",
        read: |attrs, item, place| fill(&mut attrs.code, code::parse(item, place)?, item),
    },
    Word {
        name: "detail",
        places: &[Enum, Struct, Variant],
        usage: "#[detail(\"… {field}\")]",
        read: |attrs, item, place| {
            let detail = detail::parse(item, place, &mut attrs.escaped_names)?;
            fill(&mut attrs.detail, detail, item)
        },
    },
    Word {
        name: "errors",
        places: &[Field],
        usage: "#[errors]",
        read: |attrs, item, place| fill(&mut attrs.errors, errors::parse(item, place)?, item),
    },
    Word {
        name: "expose",
        places: &[Enum, Struct, Variant, Field],
        usage: "#[expose]",
        read: |attrs, item, _| fill(&mut attrs.expose, item.parse_nothing()?, item),
    },
    Word {
        name: "extension",
        places: &[Enum, Struct, Variant, Field],
        usage: "#[extension]",
        read: add_extension,
    },
    Word {
        name: "header",
        places: &[Enum, Struct, Variant, Field],
        usage: "#[header(RETRY_AFTER = \"120\")]",
        read: add_header,
    },
    Word {
        name: "instance",
        places: &[Field],
        usage: "#[instance]",
        read: |attrs, item, _| fill(&mut attrs.instance, item.parse_nothing()?, item),
    },
    Word {
        name: "log",
        places: &[Enum, Struct, Variant],
        usage: "#[log(warn)]",
        read: |attrs, item, place| fill(&mut attrs.log, log::parse(item, place)?, item),
    },
    Word {
        name: "rename_all",
        places: &[Enum, Struct],
        usage: "#[rename_all(\"camelCase\")]",
        read: |attrs, item, _| fill(&mut attrs.rename_all, rename_all::parse(item)?, item),
    },
    Word {
        name: "rpc",
        places: &[Struct, Variant],
        usage: "#[rpc(ALREADY_EXISTS)]",
        read: |attrs, item, _| fill(&mut attrs.rpc, rpc::parse(item)?, item),
    },
    Word {
        name: "status",
        places: &[Enum, Struct, Variant, Field],
        usage: "#[status(404)]",
        read: |attrs, item, place| fill(&mut attrs.status, status::parse(item, place)?, item),
    },
    Word {
        name: "title",
        places: &[Enum, Struct, Variant],
        usage: "#[title(\"…\")]",
        read: |attrs, item, place| fill(&mut attrs.title, title::parse(item, place)?, item),
    },
    Word {
        name: "transparent",
        places: &[Struct, Variant, Field],
        usage: "#[transparent]",
        read: |attrs, item, _| fill(&mut attrs.transparent, transparent::parse(item)?, item),
    },
    Word {
        name: "type_base",
        places: &[Enum, Struct],
        usage: "#[type_base(\"https://…/\")]",
        read: |attrs, item, _| fill(&mut attrs.type_base, uri::parse_type_base(item)?, item),
    },
    Word {
        name: "type_uri",
        places: &[Struct, Variant],
        usage: "#[type_uri(\"https://…\")]",
        read: |attrs, item, _| fill(&mut attrs.type_uri, uri::parse_type_uri(item)?, item),
    },
];

fn add_extension(attrs: &mut Attrs, item: &Item, place: Place) -> Result<()> {
    let value = extension::parse(item, place)?;
    // A field is one member; a container or a variant may have many.
    if let Some(first) = attrs.extensions.first().filter(|_| place == Field) {
        return Err(refuse_second(&first.origin, item));
    }
    attrs.extensions.push(At { value, origin: item.origin.clone() });
    Ok(())
}

fn add_header(attrs: &mut Attrs, item: &Item, place: Place) -> Result<()> {
    let value = header::parse(item, place, &mut attrs.escaped_names)?;
    attrs.headers.push(At { value, origin: item.origin.clone() });
    Ok(())
}

impl Word {
    pub(super) fn find(word: &str) -> Option<&'static Self> {
        WORDS.iter().find(|known| known.name == word)
    }

    /// `a variant or a struct`
    pub(super) fn list_places(&self) -> String {
        let places: Vec<_> = self.places.iter().map(|place| place.with_article()).collect();
        match places.as_slice() {
            [one] => (*one).to_owned(),
            [first @ .., last] => format!("{} or {last}", first.join(", ")),
            [] => String::new(),
        }
    }
}
