//! The words of a table.

use super::code_set::CodeSet;
use super::member::Member;
use crate::occurrence::Occurrence;
use crate::text::Spelling;

/// What a body is made of: a member, with its name first.
///
/// A member whose fact the occurrence lacks is left out, and so is an [`object`](Self::object) or a [`list`](Self::list)
/// that names facts of which none is there. Inside [`errors`](Self::errors) and
/// [`errors_or_self`](Self::errors_or_self), title, detail, code, place and extensions are those of the single problem; every
/// other word speaks of the error.
///
/// ```
/// use error_response::body::{Part, Shape};
///
/// // {"error": {"status": 409, "message": "order 7 is locked", …extensions}}
/// const SHAPE: Shape = Shape::json(&[Part::object("error").of(&[
///     Part::Status("status"),
///     Part::Detail("message"),
///     Part::Extensions,
/// ])]);
/// # let _ = SHAPE;
/// ```
///
/// A table belongs in a constant: in a function body, the compiler refuses it where it has an object, a list or a
/// condition (E0716).
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub enum Part {
    /// The status as a number (RFC 9457, section 3.1.2). Always there.
    Status(&'static str),
    /// The status as a text: `"404"`. Always there.
    StatusText(&'static str),
    /// The reason phrase of the status: `"Not Found"`. Always there.
    Phrase(&'static str),
    /// What the status means, in a fixed sentence. Always there.
    Explanation(&'static str),
    /// The title (RFC 9457, section 3.1.3): the written one, or else the phrase. Always there.
    Title(&'static str),
    /// The title, where one is written.
    WrittenTitle(&'static str),
    /// The detail (RFC 9457, section 3.1.4): the occurrence's own, or else the explanation. Always there.
    Detail(&'static str),
    /// The detail with each character replaced by what the function answers, for a format that does not take all of them.
    DetailAs(&'static str, fn(char) -> char),
    /// The detail, where the occurrence has one of its own.
    OwnDetail(&'static str),
    /// The detail, then the place and the detail of each single problem: `"2 fields are invalid: email is …; age is …"`.
    /// Always there.
    Summary(&'static str),
    /// The code. A single problem without one has the error's. Always there.
    Code(&'static str),
    /// The code in another spelling. Always there.
    CodeAs(&'static str, Spelling),
    /// The code, where `#[code]` is written. Of a single problem: its own.
    WrittenCode(&'static str),
    /// The same in another spelling.
    WrittenCodeAs(&'static str, Spelling),
    /// A code of a closed set.
    CodeOf(&'static str, &'static CodeSet),
    /// The problem type URI (RFC 9457, section 3.1.1), where there is one.
    TypeUri(&'static str),
    /// The problem type URI, where it is one of `http` or `https` that can be followed.
    Link(&'static str),
    /// The URI reference of the occurrence (RFC 9457, section 3.1.5), where there is one.
    Instance(&'static str),
    /// The id of the request, where there is one.
    RequestId(&'static str),
    /// The seconds of the error's `Retry-After` (RFC 9110, section 10.2.3) as a number, where it has seconds.
    RetryAfter(&'static str),
    /// The same in another form.
    RetryAfterAs(&'static str, Delay),
    /// [Development details](crate::Renderer::development), where they are on.
    Development(&'static str),
    /// Where in the request a single problem is: a JSON Pointer in its fragment form (RFC 6901, section 6), such as
    /// `#/items/0/sku`.
    Pointer(&'static str),
    /// The same in another form.
    PointerAs(&'static str, Place),
    /// The parameter of the request that a single problem is about.
    Parameter(&'static str),
    /// The field of the request that a single problem is about.
    Header(&'static str),
    /// The extension members (RFC 9457, section 3.2), with names of their own.
    Extensions,
    /// The extension members as texts: a text as it is, everything else as JSON text.
    ExtensionTexts,
    /// The list of single problems as [`Problem`](super::super::Problem) writes it, where there is one.
    Errors(&'static str),
    /// The same text in every response.
    Text(&'static str, &'static str),
    /// The same number, `true`, `false` or `null` in every response.
    Literal(&'static str, &'static str),
    /// What no other word says. The function gives [`Member`] a value, or drops it. Responses of a table with this word are
    /// never kept.
    Custom(&'static str, fn(&Occurrence<'_>, Member<'_>)),
    /// What [`Part::object`] makes.
    #[doc(hidden)]
    Object(&'static str, &'static [Part]),
    /// What [`Part::list`] makes.
    #[doc(hidden)]
    List(&'static str, &'static [Part]),
    /// What [`Part::entry`] makes.
    #[doc(hidden)]
    Entry(&'static [Part]),
    /// What [`Part::errors`] makes.
    #[doc(hidden)]
    ErrorsAs(&'static str, &'static [Part]),
    /// What [`Part::errors_or_self`] makes.
    #[doc(hidden)]
    ErrorsOrSelf(&'static str, &'static [Part]),
    /// What [`Part::when`] makes.
    #[doc(hidden)]
    When(Fact, &'static [Part]),
    /// What [`Part::unless`] makes.
    #[doc(hidden)]
    Unless(Fact, &'static [Part]),
}

/// Words that have parts.
///
/// ```
/// use error_response::body::{Fact, Part, Shape};
///
/// const SHAPE: Shape = Shape::json(&[
///     Part::Code("code"),
///     Part::when(Fact::Errors).of(&[Part::errors("fields").of(&[
///         Part::Detail("message"),
///         Part::Pointer("pointer"),
///     ])]),
///     Part::list("links").of(&[Part::entry(&[Part::Text("rel", "type"), Part::TypeUri("href")])]),
/// ]);
/// # let _ = SHAPE;
/// ```
impl Part {
    /// An object.
    pub const fn object(name: &'static str) -> Nest {
        Nest(Nested::Object(name))
    }

    /// A list of [entries](Self::entry), or of texts and numbers: the words for these, with `""` in place of a name. It is
    /// left out where none of them is there.
    ///
    /// ```
    /// use error_response::body::{Part, Shape};
    /// use error_response::{ApiError, BodyStyle, StatusError};
    ///
    /// struct Tagged;
    ///
    /// impl BodyStyle for Tagged {
    ///     const MEDIA_TYPE: &'static str = "application/json";
    ///     const SHAPE: Shape = Shape::json(&[
    ///         Part::list("tags").of(&[Part::Text("", "error"), Part::Code("")]),
    ///         Part::list("links").of(&[Part::TypeUri("")]),
    ///     ]);
    /// }
    ///
    /// let error = StatusError::new(http::StatusCode::CONFLICT).code("locked");
    /// assert_eq!(error.to_response_as::<Tagged>().body(), r#"{"tags":["error","locked"]}"#);
    /// ```
    pub const fn list(name: &'static str) -> Nest {
        Nest(Nested::List(name))
    }

    /// An object in a list.
    #[must_use]
    pub const fn entry(parts: &'static [Self]) -> Self {
        Self::Entry(parts)
    }

    /// A list with one object for each single problem. It is left out where there is none.
    pub const fn errors(name: &'static str) -> Nest {
        Nest(Nested::Errors(name))
    }

    /// A list with one object for each single problem, or one for the error where there is none.
    pub const fn errors_or_self(name: &'static str) -> Nest {
        Nest(Nested::ErrorsOrSelf(name))
    }

    /// Parts that are only there with a fact, as if they stood here.
    pub const fn when(fact: Fact) -> Nest {
        Nest(Nested::When(fact))
    }

    /// Parts that are only there without a fact, as if they stood here.
    pub const fn unless(fact: Fact) -> Nest {
        Nest(Nested::Unless(fact))
    }
}

/// A word that waits for its parts: [`of`](Self::of) gives them.
#[derive(Debug, Clone, Copy)]
#[must_use = "`.of(&[…])` gives its parts"]
pub struct Nest(Nested);

#[derive(Debug, Clone, Copy)]
enum Nested {
    Object(&'static str),
    List(&'static str),
    Errors(&'static str),
    ErrorsOrSelf(&'static str),
    When(Fact),
    Unless(Fact),
}

impl Nest {
    /// The word with these parts.
    #[must_use]
    pub const fn of(self, parts: &'static [Part]) -> Part {
        match self.0 {
            Nested::Object(name) => Part::Object(name, parts),
            Nested::List(name) => Part::List(name, parts),
            Nested::Errors(name) => Part::ErrorsAs(name, parts),
            Nested::ErrorsOrSelf(name) => Part::ErrorsOrSelf(name, parts),
            Nested::When(fact) => Part::When(fact, parts),
            Nested::Unless(fact) => Part::Unless(fact, parts),
        }
    }
}

/// What an occurrence may have or lack, for [`Part::when`] and [`Part::unless`]. Inside of single problems, the title, the
/// detail and the code are theirs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Fact {
    /// Single problems.
    Errors,
    /// A detail of its own.
    OwnDetail,
    /// A title that is written.
    WrittenTitle,
    /// A code that is written.
    WrittenCode,
    /// A problem type URI.
    TypeUri,
    /// A problem type URI that can be followed; see [`Part::Link`].
    Link,
    /// A URI reference of its own.
    Instance,
    /// A request with an id.
    RequestId,
    /// Seconds after which the request may be repeated.
    RetryAfter,
    /// Development details.
    Development,
}

/// How a delay is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Delay {
    /// Milliseconds as a number: `30000`.
    Millis,
    /// A `google.protobuf.Duration` in its JSON form: `"30s"`.
    Protobuf,
}

/// How a place in the request is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Place {
    /// A JSON Pointer (RFC 6901): `/items/0/sku`.
    Plain,
    /// A path with dots and indices: `items[0].sku`. Of a parameter or field of the request, its name.
    Path,
}
