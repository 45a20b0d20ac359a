//! The table of attributes: where each word belongs, how it is written there, and who reads it.

use super::item::{Item, Place};
use super::{Attrs, body, code, detail, extension, header, log, marker, rename_all, status, title, uri};

/// One attribute: its word, where it belongs, and how it is written there.
pub(super) struct Word {
    pub(super) name: &'static str,
    pub(super) places: &'static [Place],
    pub(super) usage: &'static str,
    pub(super) read: fn(&mut Attrs, &Item, Place) -> syn::Result<()>,
}

use Place::{Enum, Field, Struct, Variant};

pub(super) const WORDS: [Word; 15] = [
    Word { name: "body", places: &[Enum, Struct, Variant], usage: "#[body(Problem)]", read: body::body },
    Word {
        name: "code",
        places: &[Enum, Struct, Variant, Field],
        usage: "#[code(\"IR_04\")]",
        read: code::code,
    },
    Word {
        name: "detail",
        places: &[Enum, Struct, Variant],
        usage: "#[detail(\"… {field}\")]",
        read: detail::detail,
    },
    Word { name: "errors", places: &[Field], usage: "#[errors]", read: marker::errors },
    Word {
        name: "expose",
        places: &[Enum, Struct, Variant, Field],
        usage: "#[expose]",
        read: marker::expose,
    },
    Word {
        name: "extension",
        places: &[Enum, Struct, Variant, Field],
        usage: "#[extension]",
        read: extension::extension,
    },
    Word {
        name: "header",
        places: &[Enum, Struct, Variant, Field],
        usage: "#[header(RETRY_AFTER = \"120\")]",
        read: header::header,
    },
    Word { name: "instance", places: &[Field], usage: "#[instance]", read: marker::instance },
    Word { name: "log", places: &[Enum, Struct, Variant], usage: "#[log(warn)]", read: log::log },
    Word {
        name: "rename_all",
        places: &[Enum, Struct],
        usage: "#[rename_all(\"camelCase\")]",
        read: rename_all::rename_all,
    },
    Word {
        name: "status",
        places: &[Enum, Struct, Variant, Field],
        usage: "#[status(404)]",
        read: status::status,
    },
    Word { name: "title", places: &[Struct, Variant], usage: "#[title(\"…\")]", read: title::title },
    Word {
        name: "transparent",
        places: &[Struct, Variant],
        usage: "#[transparent]",
        read: marker::transparent,
    },
    Word {
        name: "type_base",
        places: &[Enum, Struct],
        usage: "#[type_base(\"https://…/\")]",
        read: uri::type_base,
    },
    Word {
        name: "type_uri",
        places: &[Struct, Variant],
        usage: "#[type_uri(\"https://…\")]",
        read: uri::type_uri,
    },
];

impl Word {
    pub(super) fn find(word: &str) -> Option<&'static Self> {
        WORDS.iter().find(|known| known.name == word)
    }

    /// `a variant or a struct`
    pub(super) fn places_in_words(&self) -> String {
        let places: Vec<_> = self.places.iter().map(|place| place.with_article()).collect();
        match places.as_slice() {
            [one] => (*one).to_owned(),
            [first @ .., last] => format!("{} or {last}", first.join(", ")),
            [] => String::new(),
        }
    }
}
