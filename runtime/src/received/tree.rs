//! JSON, a level at a time: what is within a member is looked at when somebody asks for it.

use core::fmt;
use std::borrow::Cow;
use std::collections::HashSet;

use serde::de::{Deserialize, DeserializeOwned, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

/// The members of an object. Of several with one name, the first counts.
#[derive(Default)]
pub(super) struct Object<'b> {
    members: Vec<(Cow<'b, str>, &'b RawValue)>,
}

impl<'b> Object<'b> {
    pub(super) fn parse(json: &'b str) -> Option<Self> {
        serde_json::from_str(json).ok()
    }

    pub(super) fn get(&self, name: &str) -> Option<&'b RawValue> {
        let (_, value) = self.members.iter().find(|(known, _)| known == name)?;
        Some(value).copied().filter(|value| value.get() != "null")
    }

    /// The members whose names are none of these.
    pub(super) fn without<'o>(&'o self, names: &'o [&str]) -> impl Iterator<Item = (&'o str, &'b RawValue)> {
        let others = self.members.iter().filter(|(name, _)| !names.contains(&name.as_ref()));
        others.map(|(name, value)| (name.as_ref(), *value))
    }
}

impl<'de: 'b, 'b> Deserialize<'de> for Object<'b> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Members;

        impl<'de> Visitor<'de> for Members {
            type Value = Object<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Object<'de>, A::Error> {
                let mut members = Vec::new();
                let mut seen = HashSet::new();
                while let Some(Name(name)) = map.next_key()? {
                    let value = map.next_value()?;
                    if seen.insert(name.clone()) {
                        members.push((name, value));
                    }
                }
                Ok(Object { members })
            }
        }

        deserializer.deserialize_map(Members)
    }
}

/// A name that is copied only if it has escapes.
struct Name<'b>(Cow<'b, str>);

impl<'de: 'b, 'b> Deserialize<'de> for Name<'b> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Text;

        impl<'de> Visitor<'de> for Text {
            type Value = Name<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a name")
            }

            fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Name<'de>, E> {
                Ok(Name(Cow::Borrowed(text)))
            }

            fn visit_str<E>(self, text: &str) -> Result<Name<'de>, E> {
                Ok(Name(Cow::Owned(text.to_owned())))
            }
        }

        deserializer.deserialize_str(Text)
    }
}

/// The value, if it is of this type.
pub(super) fn value_of<T: DeserializeOwned>(json: &RawValue) -> Option<T> {
    serde_json::from_str(json.get()).ok()
}

pub(super) fn object_of(json: &RawValue) -> Option<Object<'_>> {
    Object::parse(json.get())
}

pub(super) fn elements_of(json: &RawValue) -> Vec<&RawValue> {
    serde_json::from_str(json.get()).unwrap_or_default()
}
