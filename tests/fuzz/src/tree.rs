//! Any tree of `serde`'s data model, also what JSON does not have, what fails and what goes on after that.

use error_response::ApiError;
use serde::ser::{
    Error as _, Serialize, SerializeMap, SerializeSeq, SerializeStruct, SerializeStructVariant,
    SerializeTuple, SerializeTupleVariant, Serializer,
};

use crate::input::Input;
use crate::style;

pub(crate) enum Tree {
    Unit,
    Bool(bool),
    Unsigned(u64),
    Signed(i128),
    Float(f64),
    Narrow(f32),
    Char(char),
    Text(String),
    Bytes(Vec<u8>),
    Some(Box<Tree>),
    Newtype(Box<Tree>),
    Variant(Box<Tree>),
    Seq(Vec<Tree>),
    Tuple(Vec<Tree>),
    TupleVariant(Vec<Tree>),
    Map(Vec<(Tree, Tree)>),
    Struct(Vec<Tree>),
    StructVariant(Vec<Tree>),
    Deep(u8, Box<Tree>),
    Fails,
    GoesOn(Vec<(Tree, Tree)>),
}

impl Tree {
    pub(crate) fn of(input: &mut Input<'_>, depth: usize) -> Self {
        if depth == 0 || input.is_empty() {
            return Self::Unit;
        }
        let inner = |input: &mut Input<'_>| Box::new(Self::of(input, depth - 1));
        let list = |input: &mut Input<'_>| input.list(9, |input| Self::of(input, depth - 1));
        let pairs = |input: &mut Input<'_>| {
            input.list(9, |input| (Self::of(input, depth - 1), Self::of(input, depth - 1)))
        };
        match input.below(22) {
            0 => Self::Unit,
            1 => Self::Bool(true),
            2 => Self::Unsigned(input.number()),
            3 => Self::Signed(i128::from(input.number()) * -3),
            4 => Self::Float(f64::from_bits(input.number())),
            5 => Self::Narrow(f32::from_bits(u32::try_from(input.number() >> 32).unwrap_or(0))),
            6 => Self::Char(
                char::from_u32(u32::try_from(input.number() >> 43).unwrap_or(0)).unwrap_or('\u{1}'),
            ),
            7 | 8 => Self::Text(input.text()),
            9 => Self::Bytes(input.list(200, Input::byte)),
            10 => Self::Some(inner(input)),
            11 => Self::Newtype(inner(input)),
            12 => Self::Variant(inner(input)),
            13 => Self::Seq(list(input)),
            14 => Self::Tuple(list(input)),
            15 => Self::TupleVariant(list(input)),
            16 => Self::Map(pairs(input)),
            17 => Self::Struct(list(input)),
            18 => Self::StructVariant(list(input)),
            19 => Self::Deep(input.byte(), inner(input)),
            20 => Self::Fails,
            _ => Self::GoesOn(pairs(input)),
        }
    }
}

const NAMES: [&str; 9] = ["status", "detail", "a", "b", "c", "Message", "é", "\"", "\u{1}"];

impl Serialize for Tree {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Unit => serializer.serialize_unit(),
            Self::Bool(value) => serializer.serialize_bool(*value),
            Self::Unsigned(value) => serializer.serialize_u64(*value),
            Self::Signed(value) => serializer.serialize_i128(*value),
            Self::Float(value) => serializer.serialize_f64(*value),
            Self::Narrow(value) => serializer.serialize_f32(*value),
            Self::Char(value) => serializer.serialize_char(*value),
            Self::Text(text) => serializer.collect_str(text),
            Self::Bytes(bytes) => serializer.serialize_bytes(bytes),
            Self::Some(inner) => serializer.serialize_some(inner),
            Self::Newtype(inner) => serializer.serialize_newtype_struct("N", inner),
            Self::Variant(inner) => serializer.serialize_newtype_variant("E", 0, "V", inner),
            Self::Deep(0, inner) => inner.serialize(serializer),
            Self::Deep(levels, inner) => serializer.serialize_some(&Again(levels - 1, inner)),
            Self::Fails => Err(S::Error::custom("secret")),
            _ => self.serialize_many(serializer),
        }
    }
}

/// As many lists in each other.
struct Again<'t>(u8, &'t Tree);

impl Serialize for Again<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            0 => self.1.serialize(serializer),
            levels => serializer.collect_seq([Again(levels - 1, self.1)]),
        }
    }
}

impl Tree {
    fn serialize_many<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Seq(list) => {
                let mut seq = serializer.serialize_seq(None)?;
                list.iter().try_for_each(|element| seq.serialize_element(element))?;
                seq.end()
            }
            Self::Tuple(list) => {
                let mut tuple = serializer.serialize_tuple(list.len())?;
                list.iter().try_for_each(|element| tuple.serialize_element(element))?;
                tuple.end()
            }
            Self::TupleVariant(list) => {
                let mut tuple = serializer.serialize_tuple_variant("E", 1, "T", list.len())?;
                list.iter().try_for_each(|element| tuple.serialize_field(element))?;
                tuple.end()
            }
            Self::Struct(list) => {
                let mut object = serializer.serialize_struct("S", list.len())?;
                NAMES.iter().zip(list).try_for_each(|(name, value)| object.serialize_field(name, value))?;
                object.end()
            }
            Self::StructVariant(list) => {
                let mut object = serializer.serialize_struct_variant("E", 2, "S", list.len())?;
                NAMES.iter().zip(list).try_for_each(|(name, value)| object.serialize_field(name, value))?;
                object.end()
            }
            Self::GoesOn(pairs) => {
                let mut map = serializer.serialize_map(None)?;
                for (key, value) in pairs {
                    let _ = map.serialize_key(key);
                    let _ = map.serialize_value(value);
                }
                map.end()
            }
            Self::Map(pairs) => serializer.collect_map(pairs.iter().map(|(key, value)| (key, value))),
            _ => serializer.serialize_unit(),
        }
    }
}

#[derive(ApiError)]
#[status(422)]
#[header("x-declared" = "1")]
struct Holding {
    #[extension]
    first: u8,
    #[extension]
    tree: Tree,
    #[extension(flatten)]
    flattened: Tree,
    #[extension(flatten)]
    again: Option<Tree>,
}

/// The declared response, whatever the tree is.
pub fn check(data: &[u8]) {
    let mut input = Input::new(data);
    let tree = |input: &mut Input<'_>| Tree::of(input, 6);
    let error =
        Holding { first: 1, tree: tree(&mut input), flattened: tree(&mut input), again: input.option(tree) };
    let response = error.to_response();
    assert_eq!(response.status(), 422);
    assert_eq!(response.headers()["x-declared"], "1");
    style::check_structure(&response, 64 * 1024);
}
