//! How a code is spelled.

use core::fmt::{self, Write as _};

/// How a code is spelled, for [`Part::CodeAs`](crate::body::Part::CodeAs): `order_not_found` as `ORDER_NOT_FOUND` or
/// `OrderNotFound`.
///
/// Two codes of one type that are the same in the spelling of its style are a compile error.
///
/// ```
/// use error_response::body::{Part, Shape, Spelling};
/// use error_response::{ApiError, BodyStyle};
///
/// struct Matrix;
///
/// impl BodyStyle for Matrix {
///     const MEDIA_TYPE: &'static str = "application/json";
///     const SHAPE: Shape =
///         Shape::json(&[Part::CodeAs("errcode", Spelling::SCREAMING.after("M_")), Part::Detail("error")]);
/// }
///
/// #[derive(ApiError)]
/// #[body(Matrix)]
/// #[status(403)]
/// struct Forbidden;
///
/// let body = r#"{"errcode":"M_FORBIDDEN","error":"The request is not allowed."}"#;
/// assert_eq!(Forbidden.to_response().body(), body);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spelling {
    form: Form,
    before: &'static str,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Written,
    /// Letters of one case, with this between words.
    Joined {
        letters: Letters,
        with: u8,
    },
    /// Words that begin with a capital. `.` may stay where it is.
    Pascal {
        keeps_dots: bool,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Letters {
    Upper,
    Lower,
}

impl Spelling {
    /// As it is.
    pub const WRITTEN: Self = Self::new(Form::Written);

    /// `order_not_found` as `ORDER_NOT_FOUND`: capitals, and one `_` for whatever is neither an ASCII letter nor a digit.
    pub const SCREAMING: Self = Self::new(Form::Joined { letters: Letters::Upper, with: b'_' });

    /// `order_not_found` as `OrderNotFound`. Only the first letter of a word changes, so `IR_04` becomes `IR04`.
    pub const PASCAL: Self = Self::new(Form::Pascal { keeps_dots: false });

    /// As [`PASCAL`](Self::PASCAL), but dots stay: `orders.not_found` as `Orders.NotFound`.
    pub const PASCAL_DOTTED: Self = Self::new(Form::Pascal { keeps_dots: true });

    /// `order_not_found` as `order-not-found`.
    pub const KEBAB: Self = Self::new(Form::Joined { letters: Letters::Lower, with: b'-' });

    const fn new(form: Form) -> Self {
        Self { form, before: "" }
    }

    /// The same, after a text.
    #[must_use]
    pub const fn after(self, before: &'static str) -> Self {
        Self { before, ..self }
    }

    /// Whether capitals tell no words apart.
    #[cfg(feature = "catalogue")]
    pub(crate) const fn is_of_one_case(self) -> bool {
        matches!(self.form, Form::Joined { .. })
    }

    /// The text before each code.
    #[cfg(feature = "catalogue")]
    pub(crate) const fn before(self) -> &'static str {
        self.before
    }

    /// The code in this spelling. A code of which nothing is left, because it has no ASCII letter, is that of the `phrase` of
    /// its status.
    pub(crate) fn spell<'c>(self, code: &'c str, phrase: &'static str) -> Spelled<'c> {
        let is_empty = Letterwise::new(self.form, code).next().is_none();
        Spelled { spelling: self, code: if is_empty { phrase } else { code } }
    }

    /// Whether a code is this text in the spelling.
    pub(crate) fn makes(self, text: &str, code: &str) -> bool {
        let mut letters = Letterwise::new(self.form, code);
        let is_same = text.bytes().all(|byte| letters.next() == Some(byte));
        is_same && letters.next().is_none()
    }

    /// Whether two codes that differ are the same in this spelling.
    pub(crate) const fn confuses(self, one: &str, other: &str) -> bool {
        let (mut one, mut other) = (Letterwise::new(self.form, one), Letterwise::new(self.form, other));
        loop {
            match (one.next(), other.next()) {
                (None, None) => return true,
                (Some(one), Some(other)) if one == other => {}
                _ => return false,
            }
        }
    }
}

/// A code in a spelling.
#[derive(Clone, Copy)]
pub(crate) struct Spelled<'c> {
    spelling: Spelling,
    code: &'c str,
}

impl fmt::Display for Spelled<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.spelling.before)?;
        if self.spelling.form == Form::Written {
            return f.write_str(self.code);
        }
        let mut letters = Letterwise::new(self.spelling.form, self.code);
        while let Some(letter) = letters.next() {
            f.write_char(letter.into())?;
        }
        Ok(())
    }
}

/// The bytes of a code in a spelling, which are ASCII unless it is [`Form::Written`].
struct Letterwise<'c> {
    form: Form,
    code: &'c [u8],
    at: usize,
    /// Whether the last byte was a letter or digit.
    is_in_word: bool,
    /// Whether there was any.
    has_begun: bool,
}

impl<'c> Letterwise<'c> {
    const fn new(form: Form, code: &'c str) -> Self {
        Self { form, code: code.as_bytes(), at: 0, is_in_word: false, has_begun: false }
    }

    /// Not an `Iterator`: it is used in constants.
    const fn next(&mut self) -> Option<u8> {
        while self.at < self.code.len() {
            let byte = self.code[self.at];
            let is_part_of_word = byte.is_ascii_alphanumeric();
            match self.form {
                Form::Written => {
                    self.at += 1;
                    return Some(byte);
                }
                Form::Pascal { keeps_dots: true } if byte == b'.' => {
                    self.at += 1;
                    self.is_in_word = false;
                    return Some(byte);
                }
                Form::Joined { with, .. } if is_part_of_word && !self.is_in_word && self.has_begun => {
                    self.is_in_word = true;
                    return Some(with);
                }
                _ => {}
            }
            self.at += 1;
            if is_part_of_word {
                let begins_word = !self.is_in_word;
                (self.is_in_word, self.has_begun) = (true, true);
                return Some(match self.form {
                    Form::Joined { letters: Letters::Upper, .. } => byte.to_ascii_uppercase(),
                    Form::Joined { letters: Letters::Lower, .. } => byte.to_ascii_lowercase(),
                    Form::Pascal { .. } if begins_word => byte.to_ascii_uppercase(),
                    _ => byte,
                });
            }
            self.is_in_word = false;
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spell(spelling: Spelling, code: &str) -> String {
        spelling.spell(code, "Not Found").to_string()
    }

    #[test]
    fn codes_are_spelled_as_documented() {
        for (code, screaming, pascal, kebab) in [
            ("order_not_found", "ORDER_NOT_FOUND", "OrderNotFound", "order-not-found"),
            ("age.min", "AGE_MIN", "AgeMin", "age-min"),
            ("IR_04", "IR_04", "IR04", "ir-04"),
            ("orderNotFound", "ORDERNOTFOUND", "OrderNotFound", "ordernotfound"),
            ("__a--b__", "A_B", "AB", "a-b"),
            ("größe", "GR_E", "GrE", "gr-e"),
            ("7", "7", "7", "7"),
        ] {
            assert_eq!(spell(Spelling::WRITTEN, code), code);
            assert_eq!(spell(Spelling::SCREAMING, code), screaming);
            assert_eq!(spell(Spelling::PASCAL, code), pascal);
            assert_eq!(spell(Spelling::KEBAB, code), kebab);
        }
        assert_eq!(spell(Spelling::PASCAL_DOTTED, "orders.not_found"), "Orders.NotFound");
        assert_eq!(spell(Spelling::SCREAMING.after("M_"), "limit_exceeded"), "M_LIMIT_EXCEEDED");
    }

    #[test]
    fn a_code_without_letters_becomes_that_of_its_status() {
        assert_eq!(spell(Spelling::SCREAMING, "тест"), "NOT_FOUND");
        assert_eq!(spell(Spelling::PASCAL, ""), "NotFound");
    }

    #[test]
    fn a_code_is_a_text_if_nothing_is_left_of_either() {
        assert!(Spelling::SCREAMING.makes("NOT_FOUND", "not.found"));
        assert!(!Spelling::SCREAMING.makes("NOT_FOUND", "not.found.2"));
        assert!(!Spelling::SCREAMING.makes("NOT_FOUND", "not.foun"));
        assert!(!Spelling::SCREAMING.makes("", "a"));
    }

    #[test]
    fn codes_are_confused_that_differ_in_what_a_spelling_drops() {
        assert!(Spelling::SCREAMING.confuses("age.min", "age_min"));
        assert!(Spelling::PASCAL.confuses("a_b", "AB"));
        assert!(!Spelling::SCREAMING.confuses("a_b", "ab"));
        assert!(!Spelling::WRITTEN.confuses("a.b", "a_b"));
    }
}
