//! What may be in a field: its type, and a value that has something planted in it, unless the field is declared as public.

use test_support::random::Random;

use crate::declaration::{Content, Declaration, Kind};

const TEXT: [(&str, &str); 6] = [
    ("String", "PLANTED.to_owned()"),
    ("Secret", "Secret"),
    ("&'static str", "PLANTED"),
    ("Box<str>", "PLANTED.into()"),
    ("std::borrow::Cow<'static, str>", "PLANTED.into()"),
    ("T", "Secret"),
];

const WITHOUT_DISPLAY: [(&str, &str); 6] = [
    ("Option<Secret>", "Some(Secret)"),
    ("Option<String>", "Some(PLANTED.to_owned())"),
    ("Vec<T>", "vec![Secret]"),
    ("Vec<String>", "vec![PLANTED.to_owned()]"),
    ("(u64, &'static str)", "(NUMBER, PLANTED)"),
    ("std::collections::BTreeMap<String, u64>", "[(PLANTED.to_owned(), NUMBER)].into()"),
];

const STATUSES: [(&str, &str); 5] = [
    ("StatusCode", "chosen_code()"),
    ("u16", "chosen_code().as_u16()"),
    ("Option<StatusCode>", "Some(chosen_code())"),
    ("Option<u16>", "Some(chosen_code().as_u16())"),
    ("Option<StatusCode>", "None"),
];

const PUBLIC_TEXT: [(&str, &str); 4] = [
    ("&'static str", "PUBLIC"),
    ("String", "PUBLIC.to_owned()"),
    ("Option<&'static str>", "Some(PUBLIC)"),
    ("Option<String>", "None"),
];

fn content(kind: Kind, (ty, value): (&str, &str)) -> Content {
    Content { kind, ty: ty.to_owned(), value: value.to_owned(), all: None, values: 1 }
}

impl Content {
    /// Of a field beside which there is no inner error.
    pub(crate) fn any(random: &mut Random, earlier: &[Declaration]) -> Self {
        match random.below(16) {
            0..=4 => content(Kind::Text, *random.one(&TEXT)),
            5 => content(Kind::Number, ("u64", "NUMBER")),
            6 | 7 => content(Kind::Debug, *random.one(&WITHOUT_DISPLAY)),
            8..=10 => Self::source(random, earlier),
            11 | 12 => Self::public_text(random),
            13 => content(Kind::PublicNumber, ("u8", "7")),
            14 => content(
                Kind::PublicMap,
                ("std::collections::BTreeMap<&'static str, u8>", "[(PUBLIC, 7)].into()"),
            ),
            _ => content(Kind::PublicList, ("Vec<Violation>", "vec![Violation::new(PUBLIC, PUBLIC)]")),
        }
    }

    fn public_text(random: &mut Random) -> Self {
        let (ty, value) = *random.one(&PUBLIC_TEXT);
        let kind = if ty.starts_with("Option") { Kind::PublicOption } else { Kind::PublicText };
        content(kind, (ty, value))
    }

    /// An error that thiserror takes for a source.
    pub(crate) fn source(random: &mut Random, earlier: &[Declaration]) -> Self {
        match random.below(8) {
            0 => content(Kind::Source, ("Box<dyn std::error::Error + Send + Sync>", "Box::new(Source::<0>)")),
            1 => content(Kind::OptionalSource, ("Option<Source<0>>", "Some(Source)")),
            2 if !earlier.is_empty() => {
                let error = random.one(earlier);
                let value = format!("super::{}::all().swap_remove(0)", error.module());
                content(Kind::Source, (&format!("super::{}", error.concrete()), &value))
            }
            _ => content(Kind::Source, (&format!("Source<{}>", random.below(100)), "Source")),
        }
    }

    pub(crate) fn status(random: &mut Random) -> Self {
        content(Kind::Status, *random.one(&STATUSES))
    }

    /// What a transparent variant forwards.
    pub(crate) fn inner(random: &mut Random, earlier: &[Declaration]) -> Self {
        let small: Vec<&Declaration> = earlier.iter().filter(|error| error.count() <= 8).collect();
        let (ty, all, values) = match random.below(10) {
            0 => return content(Kind::Inner, ("E", "it")).forwarding("Plain::all()", 4),
            1 => return content(Kind::Inner, ("StatusError", "it")).forwarding("status_errors()", 2),
            _ if small.is_empty() => {
                return content(Kind::Inner, ("Plain", "it")).forwarding("Plain::all()", 4);
            }
            _ => {
                let error = *random.one(&small);
                let all = format!("super::{}::all()", error.module());
                (format!("super::{}", error.concrete()), all, error.count())
            }
        };
        let (ty, value) = match random.below(6) {
            0 => (format!("Box<{ty}>"), "Box::new(it)"),
            1 => (format!("std::sync::Arc<{ty}>"), "std::sync::Arc::new(it)"),
            2 => ("Box<dyn ApiError>".to_owned(), "Box::new(it)"),
            _ => (ty, "it"),
        };
        content(Kind::Inner, (&ty, value)).forwarding(&all, values)
    }

    fn forwarding(mut self, all: &str, values: usize) -> Self {
        self.all = Some(all.to_owned());
        self.values = values;
        self
    }

    /// Whether it implements `std::error::Error`.
    pub(crate) fn is_error(&self) -> bool {
        matches!(self.kind, Kind::Source | Kind::Inner) && self.ty != "Box<dyn ApiError>"
    }
}
