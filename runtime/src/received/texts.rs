//! Values that a format writes as texts, such as XML: what a type asks for decides what a text is.

use core::str::FromStr;

use serde::de::value::{Error, MapAccessDeserializer, MapDeserializer, SeqDeserializer};
use serde::de::{Deserializer, Error as _, IntoDeserializer, Visitor};
use serde::forward_to_deserialize_any;
use serde_json::Value;

/// Texts, lists and objects of texts. A number within a flattened or an untagged type stays a text: serde asks for anything.
#[derive(Clone, Copy)]
pub(super) struct Texts<'v>(pub(super) &'v Value);

impl<'v> Texts<'v> {
    fn text(self) -> Option<&'v str> {
        self.0.as_str()
    }

    /// `<x/>` is a list or an object as well as a text.
    fn is_empty(self) -> bool {
        self.text() == Some("")
    }

    /// The JSON that a text is, where a format writes lists and objects so.
    fn json(self) -> Option<Value> {
        serde_json::from_str(self.text()?).ok()
    }

    fn parse<T: FromStr>(self) -> Option<T> {
        self.text()?.trim().parse().ok()
    }
}

macro_rules! parsed {
    ($($deserialize:ident $visit:ident)*) => {$(
        fn $deserialize<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
            match self.parse() {
                Some(value) => visitor.$visit(value),
                None => self.deserialize_any(visitor),
            }
        }
    )*};
}

impl<'de> Deserializer<'de> for Texts<'_> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.0 {
            Value::Null => visitor.visit_unit(),
            Value::Bool(value) => visitor.visit_bool(*value),
            Value::Number(number) => match (number.as_u64(), number.as_i64(), number.as_f64()) {
                (Some(number), ..) => visitor.visit_u64(number),
                (_, Some(number), _) => visitor.visit_i64(number),
                (.., number) => visitor.visit_f64(number.unwrap_or_default()),
            },
            Value::String(text) => visitor.visit_str(text),
            Value::Array(values) => visitor.visit_seq(SeqDeserializer::new(values.iter().map(Texts))),
            Value::Object(members) => {
                let members = members.iter().map(|(name, value)| (name.as_str(), Texts(value)));
                visitor.visit_map(MapDeserializer::new(members))
            }
        }
    }

    parsed! {
        deserialize_bool visit_bool
        deserialize_i8 visit_i8
        deserialize_i16 visit_i16
        deserialize_i32 visit_i32
        deserialize_i64 visit_i64
        deserialize_i128 visit_i128
        deserialize_u8 visit_u8
        deserialize_u16 visit_u16
        deserialize_u32 visit_u32
        deserialize_u64 visit_u64
        deserialize_u128 visit_u128
        deserialize_f32 visit_f32
        deserialize_f64 visit_f64
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.0 {
            Value::Null => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        if self.is_empty() { visitor.visit_unit() } else { self.deserialize_any(visitor) }
    }

    fn deserialize_unit_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.deserialize_unit(visitor)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        if self.is_empty() {
            return visitor.visit_seq(SeqDeserializer::new(core::iter::empty::<Texts<'_>>()));
        }
        match self.json() {
            Some(json @ Value::Array(_)) => json.deserialize_seq(visitor).map_err(Error::custom),
            _ => self.deserialize_any(visitor),
        }
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: usize,
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        if self.is_empty() {
            return visitor.visit_map(MapDeserializer::new(core::iter::empty::<(&str, Texts<'_>)>()));
        }
        match self.json() {
            Some(json @ Value::Object(_)) => json.deserialize_map(visitor).map_err(Error::custom),
            _ => self.deserialize_any(visitor),
        }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.deserialize_map(visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        if let Some(json @ Value::Object(_)) = self.json() {
            return json.deserialize_enum(name, variants, visitor).map_err(Error::custom);
        }
        match self.0 {
            Value::Object(members) => {
                let members = members.iter().map(|(name, value)| (name.as_str(), Texts(value)));
                visitor.visit_enum(MapAccessDeserializer::new(MapDeserializer::new(members)))
            }
            value => visitor.visit_enum(value.as_str().unwrap_or_default().into_deserializer()),
        }
    }

    forward_to_deserialize_any! { char str string bytes byte_buf identifier ignored_any }
}

impl IntoDeserializer<'_, Error> for Texts<'_> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde::de::DeserializeOwned;
    use serde_json::json;

    use super::*;

    #[allow(clippy::needless_pass_by_value, reason = "a call is shorter so")]
    fn read<T: DeserializeOwned>(value: Value) -> Option<T> {
        T::deserialize(Texts(&value)).ok()
    }

    #[derive(Debug, PartialEq, serde::Deserialize)]
    enum Size {
        Small,
        Exactly(u8),
        Between { least: i8, most: Option<u64> },
    }

    #[derive(Debug, PartialEq, serde::Deserialize)]
    struct Id(u64);

    #[test]
    fn what_a_type_asks_for_decides_what_a_text_is() {
        assert_eq!(read::<String>(json!("7")), Some("7".to_owned()));
        assert_eq!(read::<u64>(json!("7")), Some(7));
        assert_eq!(read::<i128>(json!(" -7\n")), Some(-7));
        assert_eq!(read::<f64>(json!("1.5")), Some(1.5));
        assert_eq!(read::<bool>(json!("true")), Some(true));
        assert_eq!(read::<char>(json!("x")), Some('x'));
        assert_eq!(read::<Id>(json!("7")), Some(Id(7)));
        assert_eq!(read::<Option<Id>>(json!("7")), Some(Some(Id(7))));
        assert_eq!(read::<u8>(json!("300")), None);
        assert_eq!(read::<bool>(json!("yes")), None);
    }

    #[test]
    fn numbers_are_read_at_every_depth() {
        assert_eq!(
            read::<Vec<(u8, String)>>(json!([["1", "1"], ["2", ""]])),
            Some(vec![(1, "1".into()), (2, String::new())])
        );
        let map = BTreeMap::from([("a".to_owned(), vec![1.5, 2.0])]);
        assert_eq!(read::<BTreeMap<String, Vec<f64>>>(json!({"a": ["1.5", "2"]})), Some(map));
        assert_eq!(read::<Size>(json!("Small")), Some(Size::Small));
        assert_eq!(read::<Size>(json!({"Exactly": "3"})), Some(Size::Exactly(3)));
        let between = Size::Between { least: -1, most: None };
        assert_eq!(read::<Size>(json!({"Between": {"least": "-1"}})), Some(between));
    }

    #[test]
    fn an_empty_element_is_whatever_can_be_empty() {
        assert_eq!(read::<String>(json!("")), Some(String::new()));
        assert_eq!(read::<Vec<u8>>(json!("")), Some(Vec::new()));
        assert_eq!(read::<BTreeMap<String, u8>>(json!("")), Some(BTreeMap::new()));
        assert_eq!(read::<()>(json!("")), Some(()));
        assert_eq!(read::<u8>(json!("")), None);
    }
}
