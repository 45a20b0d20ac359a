//! The table of attributes: where each word belongs, and how it is written there.

use super::item::Place;

pub(super) struct Word {
    pub(super) name: &'static str,
    pub(super) places: &'static [Place],
    pub(super) usage: &'static str,
}

use Place::{Enum, Field, Struct, Variant};

pub(super) const WORDS: [Word; 17] = [
    Word { name: "body", places: &[Enum, Struct, Variant], usage: "#[body(Problem)]" },
    Word { name: "code", places: &[Enum, Struct, Variant, Field], usage: "#[code(\"IR_04\")]" },
    Word { name: "detail", places: &[Enum, Struct, Variant], usage: "#[detail(\"… {field}\")]" },
    Word { name: "errors", places: &[Field], usage: "#[errors]" },
    Word { name: "expose", places: &[Enum, Struct, Variant, Field], usage: "#[expose]" },
    Word { name: "extension", places: &[Enum, Struct, Variant, Field], usage: "#[extension]" },
    Word {
        name: "header",
        places: &[Enum, Struct, Variant, Field],
        usage: "#[header(RETRY_AFTER = \"120\")]",
    },
    Word { name: "instance", places: &[Field], usage: "#[instance]" },
    Word { name: "jsonrpc", places: &[Struct, Variant], usage: "#[jsonrpc(-32001)]" },
    Word { name: "log", places: &[Enum, Struct, Variant], usage: "#[log(warn)]" },
    Word { name: "rename_all", places: &[Enum, Struct], usage: "#[rename_all(\"camelCase\")]" },
    Word { name: "rpc", places: &[Struct, Variant], usage: "#[rpc(ALREADY_EXISTS)]" },
    Word { name: "status", places: &[Enum, Struct, Variant, Field], usage: "#[status(404)]" },
    Word { name: "title", places: &[Enum, Struct, Variant], usage: "#[title(\"…\")]" },
    Word { name: "transparent", places: &[Struct, Variant, Field], usage: "#[transparent]" },
    Word { name: "type_base", places: &[Enum, Struct], usage: "#[type_base(\"https://…/\")]" },
    Word { name: "type_uri", places: &[Struct, Variant], usage: "#[type_uri(\"https://…\")]" },
];

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
