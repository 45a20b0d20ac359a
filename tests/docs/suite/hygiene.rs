//! What the derive writes for documentation asks nothing of a type, and warns of nothing.

#![deny(warnings)]
#![allow(dead_code, reason = "documentation tells of variants that nobody makes")]

use std::borrow::Cow;
use std::marker::PhantomData;

use error_response::{ApiError, Catalogue, FieldLines, HeaderField};
use serde_json::json;

#[deprecated]
#[derive(serde::Serialize)]
struct Old;

#[allow(deprecated, reason = "the impl is for it")]
impl HeaderField for Old {
    fn write(&self, lines: &mut FieldLines<'_>) {
        lines.text(&"old");
    }
}

/// A type without a trait but what its place asks for.
struct Bare;

impl serde::Serialize for Bare {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_unit()
    }
}

impl HeaderField for Bare {
    fn write(&self, _: &mut FieldLines<'_>) {}
}

#[derive(ApiError)]
enum Everything<'a, T, const N: usize>
where
    T: Copy,
{
    #[status(400)]
    Fields {
        #[extension]
        bare: Bare,
        #[extension]
        r#match: Cow<'a, str>,
        #[extension]
        generic: T,
        #[extension]
        list: Vec<Box<T>>,
        #[header("x-bare")]
        bare_header: Bare,
        #[header("x-number")]
        number: &'a u32,
        #[header("x-array")]
        array: [u8; N],
        marker: PhantomData<T>,
    },
    #[status(409)]
    #[allow(deprecated, reason = "the field is of it")]
    Deprecated {
        #[extension]
        old: Old,
        #[header("x-old")]
        field: Old,
    },
}

#[test]
fn every_type_of_a_field_is_documented_as_far_as_it_is_known() {
    let catalogue = Catalogue::new("API").add::<Everything<'_, u8, 2>>();
    let components = catalogue.components();
    let schemas = &components["schemas"];
    let properties = &schemas["EverythingFields"]["properties"];
    assert_eq!(properties["bare"], json!({}));
    assert_eq!(properties["generic"], json!({}));
    assert_eq!(properties["list"], json!({}));
    assert_eq!(schemas["EverythingDeprecated"]["properties"]["old"], json!({}));
    assert_eq!(
        catalogue.responses()["400"]["headers"],
        json!({
            "x-array": { "schema": { "type": "string" } },
            "x-bare": { "schema": { "type": "string" } },
            "x-number": { "schema": { "type": "integer", "minimum": 0 } },
        }),
    );
}

mod nothing_in_scope {
    #![no_implicit_prelude]

    #[derive(::error_response::ApiError)]
    pub(super) enum Error {
        #[status(404)]
        NotFound {
            #[extension]
            id: ::core::option::Option<u64>,
            #[header(RETRY_AFTER)]
            after: ::core::option::Option<::core::time::Duration>,
        },
    }
}

#[test]
fn nothing_needs_to_be_in_scope() {
    let schemas = Catalogue::new("API").add::<nothing_in_scope::Error>().components()["schemas"].take();
    assert_eq!(
        schemas["ErrorNotFound"]["properties"]["id"],
        json!({ "type": "integer", "format": "uint64", "minimum": 0 }),
    );
}

mod shadowed {
    #![allow(non_camel_case_types, reason = "names that generated code could fall for")]

    use error_response::ApiError;

    pub(super) struct Option;
    pub(super) struct Some;
    pub(super) struct Result;
    pub(super) struct Vec;
    pub(super) struct String;
    pub(super) type u64 = u8;

    #[derive(ApiError)]
    pub(super) enum Error {
        #[status(404)]
        NotFound {
            #[extension]
            id: u64,
        },
    }
}

/// The compiler knows what a name stands for; its text says nothing.
#[test]
fn a_type_is_what_it_is_and_not_what_it_is_called() {
    let schemas = Catalogue::new("API").add::<shadowed::Error>().components()["schemas"].take();
    assert_eq!(
        schemas["ErrorNotFound"]["properties"]["id"],
        json!({ "type": "integer", "format": "uint8", "minimum": 0, "maximum": 255 }),
    );
}
