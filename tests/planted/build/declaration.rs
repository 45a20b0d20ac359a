//! A declaration on its way: what it is made of, and how it is written out.

use std::fmt::Write as _;

use crate::expression::{Scope, Seen};

#[derive(Clone)]
pub(crate) struct Declaration {
    pub(crate) number: usize,
    pub(crate) place: Container,
    /// With `thiserror::Error`; else `Display` and `Error` are written by hand.
    pub(crate) has_thiserror: bool,
    pub(crate) attributes: Vec<String>,
    /// One, of a struct.
    pub(crate) variants: Vec<Variant>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Container {
    Enum,
    Struct,
}

#[derive(Clone)]
pub(crate) struct Variant {
    pub(crate) name: &'static str,
    pub(crate) attributes: Vec<String>,
    /// The inside of thiserror's `#[error(…)]`.
    pub(crate) error: Option<String>,
    pub(crate) fields: Vec<Field>,
    pub(crate) is_transparent: bool,
}

#[derive(Clone)]
pub(crate) struct Field {
    /// Absent in a tuple.
    pub(crate) name: Option<&'static str>,
    pub(crate) attributes: Vec<String>,
    pub(crate) content: Content,
}

/// What is in a field.
#[derive(Clone)]
pub(crate) struct Content {
    pub(crate) kind: Kind,
    pub(crate) ty: String,
    /// A value of it; where there are several, with `it` for each.
    pub(crate) value: String,
    /// The values of an inner error, each of which is one of the outer error's.
    pub(crate) all: Option<String>,
    pub(crate) values: usize,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Kind {
    /// Text that nobody may see, with `Display` and `Serialize`.
    Text,
    Number,
    /// Without `Display`.
    Debug,
    /// An error that may be a source.
    Source,
    OptionalSource,
    /// An error that has a response.
    Inner,
    Status,
    /// What is declared as public in one way or another, with nothing planted in it.
    PublicText,
    PublicOption,
    PublicNumber,
    PublicMap,
    PublicList,
}

impl Kind {
    pub(crate) fn has_display(self) -> bool {
        matches!(
            self,
            Self::Text | Self::Number | Self::Source | Self::Inner | Self::PublicText | Self::PublicNumber
        )
    }
}

impl Field {
    /// As an expression names it, and as a pattern does.
    fn names(&self, index: usize) -> (String, String) {
        match self.name {
            Some(name) => (name.to_owned(), name.to_owned()),
            None => (format!("_{index}"), index.to_string()),
        }
    }

    pub(crate) fn has(&self, word: &str) -> bool {
        self.attributes.iter().any(|attribute| attribute.contains(word))
    }
}

impl Variant {
    fn fields_in(&self, opening: char, closing: char) -> String {
        let fields = self.fields.iter().map(|field| {
            let name = field.name.map(|name| format!("{name}: ")).unwrap_or_default();
            format!("{} {name}{}", field.attributes.join(" "), field.content.ty)
        });
        format!("{opening} {} {closing}", fields.collect::<Vec<_>>().join(", "))
    }

    fn shape(&self) -> String {
        match self.fields.first() {
            None => String::new(),
            Some(Field { name: Some(_), .. }) => self.fields_in('{', '}'),
            Some(Field { name: None, .. }) => self.fields_in('(', ')'),
        }
    }

    /// thiserror's attribute and ours.
    fn attributes(&self) -> String {
        let error = self.error.iter().map(|error| format!("#[error({error})]"));
        error.chain(self.attributes.iter().cloned()).collect::<Vec<_>>().join("\n    ")
    }

    /// Statements that push each value to `all`.
    fn values(&self, path: &str) -> String {
        let value = |inner: &str| {
            let fields = self.fields.iter().enumerate().map(|(index, field)| {
                let value = if field.content.all.is_some() { inner } else { &field.content.value };
                format!("{}: {value}", field.names(index).1)
            });
            format!("all.push({path} {{ {} }});", fields.collect::<Vec<_>>().join(", "))
        };
        match self.fields.iter().find_map(|field| Some((field, field.content.all.as_ref()?))) {
            Some((field, all)) => {
                format!("for it in {all} {{ {} }}", value(&field.content.value))
            }
            None => value(""),
        }
    }

    fn count(&self) -> usize {
        self.fields.iter().map(|field| field.content.values).max().unwrap_or(1)
    }
}

impl Declaration {
    /// The name of a struct is its code, and that of an enum nobody learns.
    pub(crate) fn name(&self) -> String {
        match self.place {
            Container::Enum => format!("Unnamed{}", self.number),
            Container::Struct => format!("Struct{}", self.number),
        }
    }

    pub(crate) fn module(&self) -> String {
        format!("d{}", self.number)
    }

    fn mentions(&self, parameter: &str) -> bool {
        let fields = self.variants.iter().flat_map(|variant| &variant.fields);
        fields
            .into_iter()
            .any(|field| field.content.ty.split(|c: char| !c.is_alphanumeric()).any(|word| word == parameter))
    }

    /// The parameters with their bounds, and without.
    fn generics(&self) -> (String, String) {
        let known = [("T", "T: Shown"), ("E", "E: std::error::Error + 'static")];
        let used: Vec<_> = known.into_iter().filter(|(name, _)| self.mentions(name)).collect();
        if used.is_empty() {
            return (String::new(), String::new());
        }
        let list = |parts: Vec<&str>| format!("<{}>", parts.join(", "));
        (
            list(used.iter().map(|(_, bound)| *bound).collect()),
            list(used.iter().map(|(name, _)| *name).collect()),
        )
    }

    /// The type with what it is made for, as seen from another module.
    pub(crate) fn concrete(&self) -> String {
        let (_, parameters) = self.generics();
        let parameters = parameters.replace('T', "Secret").replace('E', "Plain");
        format!("{}::{}{parameters}", self.module(), self.name())
    }

    pub(crate) fn count(&self) -> usize {
        self.variants.iter().map(Variant::count).sum()
    }

    /// What an expression sees in this variant.
    pub(crate) fn scope(&self, variant: &Variant, is_in_display: bool) -> Scope {
        let fields = variant.fields.iter().enumerate();
        // Of an opaque one nothing can be said.
        let fields =
            fields.filter(|(_, field)| field.content.ty != "Box<dyn ApiError>").map(|(index, field)| {
                let (variable, member) = field.names(index);
                let kind = field.content.kind;
                Seen { variable, member, has_display: kind.has_display(), is_number: kind == Kind::Number }
            });
        let is_struct = self.place == Container::Struct;
        let path = if is_struct { "Self".to_owned() } else { format!("Self::{}", variant.name) };
        Scope { fields: fields.collect(), path, is_struct, is_in_display }
    }

    /// The declaration itself.
    pub(crate) fn declared(&self) -> String {
        let (generics, _) = self.generics();
        let name = self.name();
        let derives = if self.has_thiserror { "thiserror::Error, ApiError" } else { "ApiError" };
        let attributes = self.attributes.join("\n");
        let head = format!("#[derive({derives})]\n{attributes}");
        match (self.place, self.variants.as_slice()) {
            (Container::Struct, [only]) => {
                let end =
                    if matches!(only.fields.first(), Some(field) if field.name.is_some()) { "" } else { ";" };
                format!("{head}\n{}\npub struct {name}{generics}{}{end}\n", only.attributes(), only.shape())
            }
            (_, variants) => {
                let variants = variants.iter().map(|variant| {
                    format!("    {}\n    {}{},\n", variant.attributes(), variant.name, variant.shape())
                });
                format!("{head}\npub enum {name}{generics} {{\n{}}}\n", variants.collect::<String>())
            }
        }
    }

    /// The module with the declaration, its other traits, and its values.
    pub(crate) fn written(&self) -> String {
        let (module, name, (generics, parameters)) = (self.module(), self.name(), self.generics());
        let mut text = format!("pub mod {module} {{\nuse super::*;\n{}", self.declared());
        let _ = writeln!(text, "said!({{ {generics} }} {{ {name}{parameters} }});");
        if !self.has_thiserror {
            let _ = writeln!(text, "displayed!({{ {generics} }} {{ {name}{parameters} }});");
        }
        let _ =
            writeln!(text, "pub fn all() -> Vec<super::{}> {{\nlet mut all = Vec::new();", self.concrete());
        for variant in &self.variants {
            let path = match self.place {
                Container::Enum => format!("{name}::{}", variant.name),
                Container::Struct => name.clone(),
            };
            let _ = writeln!(text, "{}", variant.values(&path));
        }
        text + "all\n}\n}\n"
    }
}
