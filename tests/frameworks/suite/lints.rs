//! A user's code in which every framework's feature adds its traits: none may ask for what a type lacks, and none may
//! break the strictest lints.

#![deny(warnings, missing_docs, clippy::pedantic)]

/// With `#![no_implicit_prelude]`, where nothing is in scope that generated code could lean on.
pub mod strict {
    #![no_implicit_prelude]

    use ::error_response::ApiError;

    /// Neither `Debug` nor `Display` nor `Error`, and neither `Send` nor `Sync`.
    #[derive(ApiError)]
    pub enum Bare {
        /// Held by one thread.
        #[status(404)]
        Counted(::std::rc::Rc<::core::primitive::str>),
    }

    /// A lifetime, a type, a constant, bounds and a `where` clause.
    #[derive(ApiError)]
    #[status(409)]
    #[detail("{held} is held {COUNT} times", COUNT = COUNT)]
    pub struct Held<'a, T: ?::core::marker::Sized, const COUNT: ::core::primitive::usize>
    where
        T: ::core::fmt::Display,
    {
        held: &'a T,
    }

    /// A type whose bound is inferred.
    #[derive(ApiError)]
    pub enum Inferred<T> {
        /// Rendered through `Display`.
        #[status(400)]
        #[detail("{0} is no date")]
        NoDate(T),
    }
}
