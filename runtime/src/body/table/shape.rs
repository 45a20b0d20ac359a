//! What the responses of a style look like.

use http::header::HeaderName;

use super::check::{self, Xml};
use super::const_text::has_name;
use super::name_rule::NameRule;
use super::outline;
use super::part::Part;
use crate::json::LEAST_STRUCTURE;
#[cfg(feature = "catalogue")]
use crate::text::Spelling;

/// What the responses of a [`BodyStyle`](crate::BodyStyle) look like, as a table: the body is written from it, `OpenAPI`
/// documents and the catalogue are made from it, and the compiler holds extension members against it.
///
/// What is wrong with a table is a compile error at the style: a name that an object has twice, a word that cannot stand
/// where it does, a name that the format does not allow.
///
/// ```
/// use error_response::body::{Part, Shape};
/// use error_response::{ApiError, BodyStyle, StatusError};
///
/// struct CodeAndMessage;
///
/// impl BodyStyle for CodeAndMessage {
///     const MEDIA_TYPE: &'static str = "application/json";
///     const SHAPE: Shape = Shape::json(&[Part::Code("code"), Part::Detail("message"), Part::Extensions]);
/// }
///
/// let error = StatusError::new(http::StatusCode::CONFLICT).code("locked").detail("no").extension("id", 7);
/// let response = error.to_response_as::<CodeAndMessage>();
/// assert_eq!(response.body(), r#"{"code":"locked","message":"no","id":7}"#);
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Shape {
    pub(crate) body: BodyShape,
    pub(crate) fields: &'static [Part],
    reserved: &'static [&'static str],
    pub(crate) name_rule: NameRule,
    pub(super) is_unique: bool,
    /// Whether clients of Connect read it, and of its media type nothing else.
    pub(crate) is_for_connect: bool,
    /// Whether its bodies are sent by another protocol, where no status is without content.
    pub(crate) is_beside_http: bool,
}

#[derive(Debug, Clone, Copy)]
pub(crate) enum BodyShape {
    /// Nothing is known.
    Unknown,
    /// Text in no particular form.
    Text,
    Json(&'static [Part]),
    Xml(&'static [Part], Root),
    /// No body: the detail is a response field, and the reason phrase.
    Reason(Reason),
}

/// A response field with the detail, of which the reason phrase is a prefix.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Reason {
    pub(crate) name: fn() -> HeaderName,
    /// How many symbols its value may have.
    pub(crate) limit: usize,
    /// How many the reason phrase may have.
    pub(crate) phrase_limit: usize,
}

/// The outermost element.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Root {
    pub(crate) name: &'static str,
    /// Empty where there is none.
    pub(crate) namespace: &'static str,
}

impl Shape {
    /// Nothing is said of the body, so that a schema allows anything and a style writes it itself. Only
    /// [`reserved`](Self::reserved) names are not for extension members.
    pub const UNKNOWN: Self = Self::new(BodyShape::Unknown);

    /// Text that a style writes itself, such as HTML.
    pub const TEXT: Self = Self::new(BodyShape::Text);

    const fn new(body: BodyShape) -> Self {
        Self {
            body,
            fields: &[],
            reserved: &[],
            name_rule: NameRule::Any,
            is_unique: false,
            is_for_connect: false,
            is_beside_http: false,
        }
    }

    /// A JSON object with these parts.
    #[must_use]
    #[track_caller]
    pub const fn json(parts: &'static [Part]) -> Self {
        check::body(parts, Xml::No);
        Self::new(BodyShape::Json(parts))
    }

    /// An XML document with these parts: what would be a member of a JSON object is an element, and each element of a list
    /// is called `i` (RFC 9457, appendix B). The outermost element is `error`, unless [`root`](Self::root) names another.
    /// Extension members need names of XML.
    ///
    /// ```
    /// use error_response::body::{Part, Shape};
    /// use error_response::{ApiError, BodyStyle, StatusError};
    ///
    /// struct Legacy;
    ///
    /// impl BodyStyle for Legacy {
    ///     const MEDIA_TYPE: &'static str = "application/xml";
    ///     const SHAPE: Shape = Shape::xml(&[Part::Code("code"), Part::Detail("text")]).root("fault", "");
    /// }
    ///
    /// let error = StatusError::new(http::StatusCode::CONFLICT).code("locked").detail("A & B");
    /// assert_eq!(
    ///     error.to_response_as::<Legacy>().body(),
    ///     concat!(
    ///         r#"<?xml version="1.0" encoding="UTF-8"?>"#,
    ///         "<fault><code>locked</code><text>A &amp; B</text></fault>",
    ///     ),
    /// );
    /// ```
    #[must_use]
    #[track_caller]
    pub const fn xml(parts: &'static [Part]) -> Self {
        check::body(parts, Xml::Yes);
        let root = Root { name: "error", namespace: "" };
        Self { name_rule: NameRule::Xml, ..Self::new(BodyShape::Xml(parts, root)) }
    }

    /// The name of the outermost element of XML, and the namespace of all of them: empty where there is none.
    ///
    /// # Panics
    ///
    /// Where the shape is not XML, or XML does not allow the name or the namespace: in a constant, a compile error.
    #[must_use]
    #[track_caller]
    pub const fn root(self, name: &'static str, namespace: &'static str) -> Self {
        let BodyShape::Xml(parts, _) = self.body else { panic!("only `Shape::xml` has a root element") };
        check::root(name, namespace);
        Self { body: BodyShape::Xml(parts, Root { name, namespace }), ..self }
    }

    /// Response fields (RFC 9110, section 5) that the style adds, in the same words: those that make a text or a number. One
    /// whose text is no field value, because of other symbols than printable ASCII, is left out.
    ///
    /// ```
    /// use error_response::body::{Part, Shape, Spelling};
    /// use error_response::{ApiError, BodyStyle, StatusError};
    ///
    /// struct Traced;
    ///
    /// impl BodyStyle for Traced {
    ///     const MEDIA_TYPE: &'static str = "application/json";
    ///     const SHAPE: Shape = Shape::json(&[Part::Detail("message")])
    ///         .fields(&[Part::CodeAs("x-error-code", Spelling::PASCAL), Part::RequestId("x-request")]);
    /// }
    ///
    /// let response = StatusError::new(http::StatusCode::CONFLICT).code("is_locked").to_response_as::<Traced>();
    /// assert_eq!(response.headers()["x-error-code"], "IsLocked");
    /// assert!(!response.headers().contains_key("x-request"));
    /// ```
    #[must_use]
    #[track_caller]
    pub const fn fields(self, fields: &'static [Part]) -> Self {
        check::fields(fields);
        Self { fields, ..self }
    }

    /// Names that extension members may not have, beside those of the table.
    #[must_use]
    pub const fn reserved(self, names: &'static [&'static str]) -> Self {
        Self { reserved: names, ..self }
    }

    /// Which names extension members may have. One that is declared with another name is a compile error where the style is
    /// declared, and is left out where it is chosen at run time.
    #[must_use]
    pub const fn names(self, rule: NameRule) -> Self {
        Self { name_rule: rule, ..self }
    }

    /// No list of single problems has the same entry twice.
    #[must_use]
    pub const fn unique(self) -> Self {
        Self { is_unique: true, ..self }
    }

    /// For clients of Connect.
    pub(crate) const fn for_connect(self) -> Self {
        Self { is_for_connect: true, ..self }
    }

    /// For another protocol than HTTP.
    pub(crate) const fn beside_http(self) -> Self {
        Self { is_beside_http: true, ..self }
    }

    /// Whether an extension member may have this name.
    ///
    /// ```
    /// use error_response::body::{NestedError, Problem};
    /// use error_response::BodyStyle;
    ///
    /// assert!(Problem::SHAPE.allows("balance"));
    /// assert!(!Problem::SHAPE.allows("status"));
    /// // It stands inside of `error`.
    /// assert!(NestedError::SHAPE.allows("error"));
    /// ```
    #[must_use]
    pub const fn allows(&self, extension: &str) -> bool {
        !self.takes(extension) && self.name_rule.allows(extension)
    }

    /// Whether the style has a member of this name itself, where extension members stand.
    pub(crate) const fn takes(&self, name: &str) -> bool {
        has_name(self.reserved, name) || outline::stands_beside_extensions(self.parts(), name)
    }

    /// The bits of all names that extension members may not take.
    pub(crate) const fn name_bits(&self) -> u128 {
        let (mut rest, mut bits) = (self.reserved, outline::name_bits(self.parts()));
        while let [name, further @ ..] = rest {
            bits |= outline::name_bit(name);
            rest = further;
        }
        bits
    }

    /// Whether the table spells the code.
    pub(crate) const fn spells(&self) -> bool {
        outline::spells(self.parts()) || outline::spells(self.fields)
    }

    /// Whether two codes are the same in a spelling of the table.
    pub(crate) const fn confuses(&self, one: &str, other: &str) -> bool {
        outline::confuses(self.parts(), one, other) || outline::confuses(self.fields, one, other)
    }

    /// That of [`ReasonPhrase`](super::super::ReasonPhrase).
    pub(crate) const fn reason(reason: Reason) -> Self {
        Self::new(BodyShape::Reason(reason))
    }

    /// The parts of a body that has any.
    pub(crate) const fn parts(&self) -> &'static [Part] {
        match self.body {
            BodyShape::Json(parts) | BodyShape::Xml(parts, _) => parts,
            BodyShape::Unknown | BodyShape::Text | BodyShape::Reason(_) => &[],
        }
    }

    /// Whether bodies have the type of a problem that has one.
    pub(crate) fn writes_type(&self) -> bool {
        self.has(|part| matches!(part, Part::TypeUri(_) | Part::Link(_)))
    }

    /// Whether bodies have the code of a problem where one is written.
    pub(crate) fn writes_code(&self) -> bool {
        self.has(|part| {
            use Part::{Code, CodeAs, CodeOf, WrittenCode, WrittenCodeAs};
            matches!(part, Code(_) | CodeAs(..) | WrittenCode(_) | WrittenCodeAs(..) | CodeOf(..))
        })
    }

    /// Whether bodies have the title.
    #[cfg(feature = "catalogue")]
    pub(crate) fn writes_title(&self) -> bool {
        self.has(|part| matches!(part, Part::Title(_) | Part::WrittenTitle(_)))
    }

    fn has(&self, is_it: fn(&Part) -> bool) -> bool {
        fn find(parts: &[Part], is_it: fn(&Part) -> bool) -> bool {
            parts.iter().any(|part| is_it(part) || find(part.inner(), is_it))
        }
        find(self.parts(), is_it)
    }

    /// How many bytes of a body the table's own names, brackets and fixed texts may take.
    pub(crate) const fn structure(&self) -> usize {
        let structure = outline::structure(self.parts()) + 2;
        if structure > LEAST_STRUCTURE { structure } else { LEAST_STRUCTURE }
    }

    pub(crate) const fn is_xml(&self) -> bool {
        matches!(self.body, BodyShape::Xml(..))
    }

    /// A spelling of the table that joins the words of a code in one case.
    #[cfg(feature = "catalogue")]
    pub(crate) fn joining_spelling(&self) -> Option<Spelling> {
        fn find(parts: &[Part]) -> Option<Spelling> {
            parts.iter().find_map(|part| {
                part.spelling().filter(|spelling| spelling.is_of_one_case()).or_else(|| find(part.inner()))
            })
        }
        find(self.parts()).or_else(|| find(self.fields))
    }

    /// Whether the body has a place for the request id, wherever that stands.
    pub(crate) const fn has_request_id(&self) -> bool {
        self.is_for_connect || outline::has_request_id(self.parts())
    }

    /// Whether [`BodyStyle::render`](crate::BodyStyle::render) has a table to follow.
    pub(crate) const fn is_table(&self) -> bool {
        matches!(self.body, BodyShape::Json(_) | BodyShape::Xml(..))
    }
}
