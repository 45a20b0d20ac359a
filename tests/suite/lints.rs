//! Lints that a user's crate may have at `deny`, and that generated code does not trigger. These types are tests in that
//! they compile, under `cargo clippy` as well. What only a library can trigger, such as `missing_docs`, is in
//! `tests/renamed`.

#![allow(dead_code, reason = "these types need not be made")]

use std::fmt;

use error_response::{ApiError, Violation};

#[derive(Debug)]
struct DbError;

impl fmt::Display for DbError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("connection refused")
    }
}

impl std::error::Error for DbError {}

#[derive(Debug, serde::Serialize)]
struct Extra {
    hint: &'static str,
}

/// Something of everything that can be generated.
mod clippy_groups {
    #![deny(clippy::all, clippy::pedantic, clippy::nursery, clippy::cargo)]

    use std::borrow::Cow;
    use std::fmt;
    use std::time::Duration;

    use super::{ApiError, DbError, Extra, Violation};

    #[derive(Debug, ApiError)]
    #[type_base("https://api.example.com/problems/")]
    #[header(401, WWW_AUTHENTICATE = "Bearer realm=\"orders\"")]
    #[header(CACHE_CONTROL = "no-store")]
    #[extension("service" = "orders")]
    #[extension("version" = String::from("1").repeat(2))]
    enum OrderError<'a, T> {
        /// Documented.
        #[status(404)]
        #[title("Order not found")]
        #[detail("order {id} does not exist in {place:>width$}")]
        NotFound {
            #[extension]
            id: u64,
            place: &'a str,
            width: usize,
        },

        #[status(422)]
        #[title]
        #[detail("{count} of {0} fields are invalid", count = _1.len())]
        ValidationFailed(usize, #[errors] Vec<Violation>, #[instance] Option<String>),

        #[status(401)]
        Unauthorized,

        #[status(429)]
        #[header("x-limit" = limit.to_string())]
        #[header("x-unit" = Some("requests").filter(|unit| !unit.is_empty()))]
        #[header("x-text" = "at most {limit}")]
        #[extension("limits" = [*limit, 2 * limit])]
        RateLimited {
            #[header(RETRY_AFTER)]
            retry_after: Option<Duration>,
            limit: u32,
        },

        #[status(502)]
        #[expose]
        #[detail("{upstream} answered {status:?}")]
        Upstream {
            upstream: Cow<'a, str>,
            #[status]
            status: Option<u16>,
            #[code]
            code: Option<String>,
            #[extension(flatten)]
            extra: Extra,
            #[extension(development)]
            attempts: u8,
        },

        #[status(200, unchecked, with = Self::status_of)]
        #[title("Done")]
        #[detail(explanation)]
        Soft(#[code] String, #[instance] String),

        #[status(500)]
        Database(DbError),

        #[transparent]
        #[header(VARY = "accept")]
        Inner(InnerError),

        #[status(409)]
        #[detail("{0}")]
        Generic(#[extension("value")] T),
    }

    impl<T> OrderError<'_, T> {
        const fn status_of(&self) -> Option<u16> {
            match self {
                Self::Soft(..) => Some(299),
                _ => None,
            }
        }
    }

    #[derive(Debug, thiserror::Error, ApiError)]
    #[body(error_response::body::NestedError)]
    enum InnerError {
        #[status(409)]
        #[error("closed at {0}")]
        Closed(u64),

        #[status(503)]
        #[error("database")]
        Database(#[from] DbError),
    }

    #[derive(Debug, ApiError)]
    #[status(403)]
    #[detail(display)]
    struct RoomClosed<const N: usize> {
        #[extension("roomNumbers")]
        numbers: Vec<u16>,
        doors: [u16; N],
    }

    impl<const N: usize> fmt::Display for RoomClosed<N> {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            write!(f, "{N} rooms are closed")
        }
    }

    #[derive(ApiError)]
    enum Never {}
}

/// Lints of `clippy::restriction` that are in use, as far as expressions and patterns of a derive could trigger them.
mod clippy_restriction {
    #![deny(
        clippy::absolute_paths,
        clippy::allow_attributes,
        clippy::allow_attributes_without_reason,
        clippy::as_conversions,
        clippy::as_underscore,
        clippy::clone_on_ref_ptr,
        clippy::default_numeric_fallback,
        clippy::else_if_without_else,
        clippy::expect_used,
        clippy::impl_trait_in_params,
        clippy::indexing_slicing,
        clippy::let_underscore_must_use,
        clippy::let_underscore_untyped,
        clippy::min_ident_chars,
        clippy::missing_assert_message,
        clippy::missing_inline_in_public_items,
        clippy::missing_trait_methods,
        clippy::mod_module_files,
        clippy::panic,
        clippy::pattern_type_mismatch,
        clippy::print_stdout,
        clippy::pub_use,
        clippy::ref_patterns,
        clippy::renamed_function_params,
        clippy::rest_pat_in_fully_bound_structs,
        clippy::same_name_method,
        clippy::semicolon_inside_block,
        clippy::semicolon_outside_block,
        clippy::shadow_reuse,
        clippy::shadow_same,
        clippy::shadow_unrelated,
        clippy::single_call_fn,
        clippy::std_instead_of_core,
        clippy::todo,
        clippy::undocumented_unsafe_blocks,
        clippy::unreachable,
        clippy::unseparated_literal_suffix,
        clippy::unwrap_used,
        clippy::use_debug,
        clippy::wildcard_enum_match_arm
    )]

    use core::time::Duration;

    use super::{ApiError, Extra, Violation};

    #[derive(ApiError)]
    enum OrderError {
        #[status(404)]
        #[detail("order {id} does not exist, nor {other:>width$}")]
        NotFound {
            #[extension]
            id: u64,
            other: u64,
            width: usize,
        },

        #[status(422)]
        #[detail("{count} fields are invalid", count = _0.len())]
        Invalid(#[errors] Vec<Violation>, #[instance] Option<String>, #[extension("extra")] Extra),

        #[status(502)]
        Upstream {
            #[status]
            status: u16,
            #[code]
            code: String,
            #[header(RETRY_AFTER)]
            after: Option<Duration>,
        },

        #[transparent]
        Inner(InnerError),
    }

    #[derive(ApiError)]
    #[status(409)]
    #[extension("kind" = "conflict")]
    struct InnerError;
}

/// Names that generated code writes in full are in scope, so that they could be shortened.
mod unused_qualifications {
    #![deny(unused_qualifications)]

    use core::convert::AsRef;
    use core::fmt::{Debug, Display};
    use core::option::Option::{self, Some};

    use error_response::body::Problem;
    use error_response::{ApiError, BodyStyle, Documented, ErrorItems, HeaderField, Violation};

    #[derive(ApiError)]
    #[body(Problem)]
    enum OrderError<T, E, I> {
        #[status(404)]
        #[detail("{id:?} of {id}")]
        #[header("x-id" = "{id}")]
        NotFound {
            #[extension]
            id: u64,
            #[header("x-version")]
            version: T,
        },

        #[status(422)]
        Invalid(#[errors] I, #[instance] Option<String>, #[code] Option<String>),

        #[transparent]
        Inner(E),
    }

    const NUMBER: Option<u8> = Some(1);

    fn all<
        S: BodyStyle,
        T: Documented + ApiError,
        I: ErrorItems + HeaderField + Debug + Display + AsRef<str>,
    >(
        _: &(S, T, I, Violation),
    ) {
    }
}

/// Whoever uses the API is warned, and not its derive.
mod deprecated {
    // To be denied as soon as the derive resolves the type's name at its call site.
    #![deny(deprecated, deprecated_in_future)]

    use super::{ApiError, Violation};

    #[derive(ApiError)]
    #[deprecated]
    #[status(404)]
    #[detail("{id}")]
    struct DeprecatedStruct {
        #[extension]
        id: u64,
    }

    #[derive(ApiError)]
    #[deprecated]
    enum DeprecatedEnum {
        #[status(404)]
        NotFound,
    }

    #[derive(ApiError)]
    #[status(422)]
    #[detail("{id}")]
    struct DeprecatedFields {
        #[deprecated]
        id: u64,
        #[deprecated]
        #[errors]
        fields: Vec<Violation>,
        #[deprecated]
        #[extension]
        member: u64,
    }

    #[derive(ApiError)]
    enum DeprecatedVariants {
        #[deprecated]
        #[status(404)]
        NotFound,

        #[deprecated]
        #[status(409)]
        #[detail("{id} is known as {other}", other = self.other())]
        Conflict { id: u64 },

        #[deprecated]
        #[status(410)]
        #[detail("{0}")]
        Gone(#[deprecated] u64),

        #[deprecated]
        #[transparent]
        Inner(
            #[deprecated]
            #[allow(deprecated, reason = "its author says where it is used")]
            DeprecatedEnum,
        ),

        #[status(404)]
        #[detail("{0}")]
        Field(#[deprecated] u64),
    }

    impl DeprecatedVariants {
        #[allow(clippy::unused_self, reason = "it is called as a method")]
        fn other(&self) -> u64 {
            7
        }
    }
}

mod lifetimes {
    #![deny(
        elided_lifetimes_in_paths,
        explicit_outlives_requirements,
        mismatched_lifetime_syntaxes,
        redundant_lifetimes,
        unused_lifetimes,
        clippy::elidable_lifetime_names,
        clippy::extra_unused_lifetimes,
        clippy::needless_lifetimes
    )]
    // To be denied as soon as `impl Documented` is `#[automatically_derived]`.
    #![deny(single_use_lifetimes)]

    use std::borrow::Cow;

    use super::ApiError;

    #[derive(ApiError)]
    enum Once<'a> {
        #[status(404)]
        #[detail("{0}")]
        NotFound(&'a str),
    }

    #[derive(ApiError)]
    #[status(409)]
    #[detail("{of} {name}")]
    struct Several<'a, 'b, T> {
        #[extension]
        of: &'a str,
        name: Cow<'b, str>,
        value: &'b T,
    }

    #[derive(ApiError)]
    enum Outer<'a> {
        #[transparent]
        Once(Once<'a>),
    }
}

/// Fields whose names are no names for locals, and locals that nothing uses in the end.
mod names {
    #![deny(
        nonstandard_style,
        unused,
        clippy::similar_names,
        clippy::many_single_char_names,
        clippy::used_underscore_binding,
        clippy::used_underscore_items,
        clippy::no_effect_underscore_binding,
        clippy::just_underscores_and_digits,
        clippy::disallowed_names
    )]
    #![allow(dead_code, reason = "these types need not be made")]

    use super::ApiError;

    #[derive(ApiError)]
    enum Names {
        #[status(404)]
        #[detail("{OrderId} {foo}")]
        #[allow(non_snake_case, reason = "its author says so")]
        Upper {
            #[extension]
            OrderId: u64,
            foo: u8,
            baz: u8,
        },

        #[status(409)]
        #[detail("{_hidden}")]
        Underscore {
            #[extension]
            _hidden: u64,
            _unused: u64,
        },

        #[status(410)]
        #[detail("{a} {b} {c} {d} {e} {item} {items}")]
        Letters { a: u8, b: u8, c: u8, d: u8, e: u8, item: u8, items: u8 },

        #[status(400)]
        #[detail("{type} {r}", r = r#match.len())]
        Raw {
            #[extension("kind")]
            r#type: u8,
            r#match: String,
        },

        #[status(413)]
        NothingIsUsed { first: u8, second: u8 },

        // `id` and `name` look like fields, and so they are bound: here nothing comes of it.
        #[status(422)]
        #[detail("{sum} {text}", sum = list.iter().map(|id| id + 1).sum::<u64>(), text = String::from("{name}"))]
        LooksLikeAField { id: u64, name: u64, list: Vec<u64> },
    }

    #[derive(ApiError)]
    enum Never {}

    #[derive(ApiError)]
    enum Only {
        #[transparent]
        Names(Names),
    }
}

mod visibility {
    #![deny(unreachable_pub, unnameable_types, private_interfaces, private_bounds, missing_docs)]

    use super::ApiError;

    #[derive(ApiError)]
    #[status(404)]
    pub(crate) struct Crate<T>(#[extension("of")] T);

    #[derive(ApiError)]
    enum Private {
        #[transparent]
        Crate(Crate<u8>),
    }
}

mod expressions {
    #![deny(
        let_underscore_drop,
        trivial_casts,
        trivial_numeric_casts,
        unused_results,
        unused_must_use,
        unit_bindings,
        unused_import_braces,
        redundant_imports,
        if_let_rescope,
        tail_expr_drop_order,
        rust_2024_incompatible_pat,
        meta_variable_misuse,
        ambiguous_negative_literals
    )]

    use std::sync::{Mutex, MutexGuard, PoisonError};

    use super::{ApiError, Violation};

    #[derive(ApiError)]
    enum Instances<'a> {
        #[status(422)]
        Text(#[instance] String, #[code] String, #[errors] Vec<Violation>),

        #[status(409)]
        Maybe(#[instance] Option<String>, #[code] Option<String>),

        #[status(423)]
        #[detail("{held} is held", held = _0.lock().unwrap_or_else(PoisonError::into_inner))]
        #[header("x-held" = *_0.lock().unwrap_or_else(PoisonError::into_inner))]
        #[extension("held" = *_0.lock().unwrap_or_else(PoisonError::into_inner))]
        Locked(Mutex<u64>),

        #[status(400)]
        #[detail("{0}")]
        #[extension("offset" = -1)]
        Guard(MutexGuard<'a, u64>),

        #[status(502)]
        #[detail(explanation)]
        RunTime {
            #[status]
            status: u16,
            #[header("x-one")]
            one: Option<i8>,
        },
    }
}

mod types {
    #![deny(variant_size_differences, clippy::large_enum_variant, clippy::result_large_err)]
    #![deny(missing_copy_implementations, missing_debug_implementations)]

    use super::ApiError;

    #[derive(Debug, Clone, Copy, ApiError)]
    #[status(404)]
    #[detail("{0}")]
    pub(super) struct Small(u64);

    #[derive(Debug, ApiError)]
    pub(super) enum Even {
        #[status(404)]
        #[detail("{0}")]
        One(String),
        #[transparent]
        Other(Small),
    }
}

mod restrictions {
    #![forbid(unsafe_code, unstable_features)]
    #![deny(
        unused_extern_crates,
        macro_use_extern_crate,
        absolute_paths_not_starting_with_crate,
        keyword_idents_2024
    )]
    #![deny(non_local_definitions, ffi_unwind_calls, impl_trait_overcaptures)]

    use super::ApiError;

    #[derive(ApiError)]
    enum Everywhere {
        #[status(404)]
        #[detail("{id}")]
        NotFound {
            #[extension]
            id: u64,
        },
    }

    fn in_a_function() {
        #[derive(ApiError)]
        #[status(404)]
        struct Local(#[extension("number")] u8);

        let _ = Local(7).to_response();
    }
}
