//! What the body of a response tells, in whichever style it is.

use std::time::Duration;

use serde::de::DeserializeOwned;
use serde_json::value::RawValue;

use super::texts::Texts;
use crate::body::CodeSet;
use crate::item::Violation;
use crate::text::Spelling;

#[derive(Debug, Default)]
pub(super) struct Facts {
    pub(super) title: Option<String>,
    pub(super) detail: Option<String>,
    pub(super) code: Option<Code>,
    /// A code of a closed set, which several problems may share.
    pub(super) kind: Option<(&'static CodeSet, String)>,
    pub(super) type_uri: Option<String>,
    pub(super) instance: Option<String>,
    pub(super) request_id: Option<String>,
    pub(super) retry_after: Option<Duration>,
    pub(super) development: Option<String>,
    pub(super) errors: Vec<Violation>,
    pub(super) extensions: Vec<Extension>,
}

/// A code as the style spells it.
#[derive(Debug)]
pub(super) struct Code {
    pub(super) text: String,
    pub(super) spelling: Spelling,
}

#[derive(Debug)]
pub(super) struct Extension {
    pub(super) name: String,
    pub(super) json: Box<RawValue>,
    /// Whether the style writes all values as texts.
    pub(super) is_text: bool,
}

impl Facts {
    /// In a format that knows texts alone.
    #[cfg(feature = "xml")]
    pub(super) fn is_of_texts(&mut self) {
        for extension in &mut self.extensions {
            extension.is_text = true;
        }
    }

    /// A member, or `null` where there is none.
    pub(super) fn extension<T: DeserializeOwned>(&self, name: &str) -> Option<T> {
        match self.extensions.iter().find(|extension| extension.name == name) {
            Some(extension) => extension.value(),
            None => serde_json::from_str("null").ok(),
        }
    }

    /// All members but these, as one value.
    pub(super) fn extensions_without<T: DeserializeOwned>(&self, names: &[&str]) -> Option<T> {
        let mut object = String::from("{");
        let mut is_text = false;
        for extension in &self.extensions {
            if names.contains(&extension.name.as_str()) {
                continue;
            }
            object.push_str(if object.len() > 1 { "," } else { "" });
            object.push_str(&serde_json::to_string(&extension.name).ok()?);
            object.push(':');
            object.push_str(extension.json.get());
            is_text |= extension.is_text;
        }
        object.push('}');
        if is_text { read_texts(&object) } else { serde_json::from_str(&object).ok() }
    }
}

impl Extension {
    pub(super) fn value<T: DeserializeOwned>(&self) -> Option<T> {
        let json = self.json.get();
        if !self.is_text {
            return serde_json::from_str(json).ok();
        }
        // A text stands for itself before it stands for the JSON that it may be.
        read_texts(json).or_else(|| serde_json::from_str(&serde_json::from_str::<String>(json).ok()?).ok())
    }
}

fn read_texts<T: DeserializeOwned>(json: &str) -> Option<T> {
    let value = serde_json::from_str(json).ok()?;
    T::deserialize(Texts(&value)).ok()
}
