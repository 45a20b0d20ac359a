//! Every name that generated code might use means something else here.

#![allow(dead_code, unused_imports, unused_macros, non_camel_case_types, reason = "in the way on purpose")]

mod names {
    pub(super) struct Option;
    pub(super) struct Result;
    pub(super) struct String;
    pub(super) struct Vec;
    pub(super) struct Box;
    pub(super) struct Some;
    pub(super) struct None;
    pub(super) struct Ok;
    pub(super) struct Err;
    pub(super) struct Description;
    pub(super) struct Occurrence;
    pub(super) struct Slot;
    pub(super) struct StatusCode;
    pub(super) struct HeaderName;
    pub(super) struct Problem;
    pub(super) trait AsRef {}
    pub(super) trait Display {}
    pub(super) trait Debug {}
    pub(super) trait Serialize {}
    pub(super) trait FnMut {}
    pub(super) trait Iterator {}
    pub(super) trait From {}
    pub(super) trait Into {}
    pub(super) trait Default {}
    pub(super) trait Clone {}
    pub(super) mod core {}
    pub(super) mod std {}
    pub(super) mod alloc {}
    pub(super) mod http {}
    pub(super) mod axum {}
    pub(super) mod serde {}
    pub(super) mod error_response {}
}
use names::*;

macro_rules! format_args {
    ($($tokens:tt)*) => {
        compile_error!("not the macro of `core`")
    };
}
macro_rules! panic {
    ($($tokens:tt)*) => {
        compile_error!("not the macro of `core`")
    };
}
macro_rules! matches {
    ($($tokens:tt)*) => {
        compile_error!("not the macro of `core`")
    };
}

/// Unqualified paths in generated code.
#[derive(::error_response::ApiError)]
#[type_base("https://x.example/")]
#[header(401, WWW_AUTHENTICATE = "Bearer")]
#[header("x-all" = "1")]
#[extension("all" = 1)]
enum First<T> {
    #[status(404)]
    #[title]
    #[detail("{a} {b:?} {x}", x = a)]
    #[header("x-text" = "{a}")]
    Everything {
        #[extension]
        a: u8,
        #[extension]
        b: ::core::option::Option<T>,
        #[header("x-field")]
        c: ::core::option::Option<u8>,
        #[status]
        d: ::core::option::Option<u16>,
        #[code]
        e: ::core::option::Option<&'static str>,
        #[instance]
        f: ::core::option::Option<&'static str>,
        #[errors]
        g: [::error_response::Violation; 0],
    },
    #[status(401)]
    Unauthorized,
    #[transparent]
    Inner(Second),
}

/// A `use` or a `const` of the expansion in the user's module, so that two derives in one module clash.
#[derive(::error_response::ApiError)]
#[status(409)]
#[body(::error_response::body::MessageDetails)]
#[extension("all" = 1)]
#[detail(display)]
struct Second(#[extension("a")] u8);

impl ::core::fmt::Display for Second {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.write_str("second")
    }
}

#[test]
fn generated_code_names_everything_by_absolute_path() {
    let everything = First::Everything {
        a: 1,
        b: ::core::option::Option::Some(2),
        c: ::core::option::Option::Some(3),
        d: ::core::option::Option::None,
        e: ::core::option::Option::None,
        f: ::core::option::Option::None,
        g: [],
    };
    crate::response::assert_body(
        &[&everything],
        ::core::concat!(
            r#"{"type":"https://x.example/everything","title":"Everything","status":404,"#,
            r#""detail":"1 Some(2) 1","code":"everything","all":1,"a":1,"b":2}"#,
        ),
    );
    crate::response::assert_fields(&[&everything], &["x-all: 1", "x-field: 3", "x-text: 1"]);
    crate::response::assert_status(&[&First::<u8>::Unauthorized], 401);
    crate::response::assert_status(&[&First::<u8>::Inner(Second(1))], 409);
}

#[test]
fn two_derives_in_one_module_do_not_clash() {
    crate::response::assert_body(&[&Second(1)], r#"{"Message":"second","all":1,"a":1}"#);
}
