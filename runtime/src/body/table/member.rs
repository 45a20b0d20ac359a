//! A member that a function of the user's writes.

use core::fmt;

use serde::Serialize;

use crate::json::{MemberValue, Object, Omitted};

/// The member of a [`Part::Custom`](super::Part::Custom), which waits for its value. Dropped, it is left out.
///
/// ```
/// use error_response::body::{Member, Part, Shape};
/// use error_response::{BodyStyle, Occurrence};
///
/// /// Whether the client is to blame.
/// fn blame(error: &Occurrence<'_>, member: Member<'_>) {
///     member.value(&error.status().is_client_error());
/// }
///
/// struct Blaming;
///
/// impl BodyStyle for Blaming {
///     const MEDIA_TYPE: &'static str = "application/json";
///     const SHAPE: Shape = Shape::json(&[Part::Custom("yours", blame), Part::Detail("text")]);
/// }
/// # use error_response::ApiError;
/// # let error = error_response::StatusError::new(http::StatusCode::CONFLICT).detail("no");
/// # assert_eq!(error.to_response_as::<Blaming>().body(), r#"{"yours":true,"text":"no"}"#);
/// ```
pub struct Member<'m> {
    name: &'static str,
    object: &'m mut dyn Write,
}

/// Where the value goes. It hides what `Object` borrows.
trait Write {
    fn value(&mut self, name: &'static str, value: &dyn MemberValue);
    fn fail(&mut self);
    fn room(&self, name: &str) -> usize;
}

/// An object, and what became of the value.
struct Target<'t, 'b> {
    object: &'t mut Object<'b>,
    outcome: Result<bool, Omitted>,
}

impl Write for Target<'_, '_> {
    fn value(&mut self, name: &'static str, value: &dyn MemberValue) {
        self.outcome = match self.object.value(name, value) {
            Ok(()) => Ok(true),
            Err(Omitted::Failed) => Err(Omitted::Failed),
            Err(_) => Ok(false),
        };
    }

    fn fail(&mut self) {
        self.outcome = Err(Omitted::Failed);
    }

    fn room(&self, name: &str) -> usize {
        self.object.room().saturating_sub(name.len() * 6 + 5)
    }
}

impl Member<'_> {
    /// Writes the value under the limits of the response; one that is `null`, too large or too deep is left out. Where it
    /// cannot be serialized, the response has its minimal body.
    pub fn value<T: Serialize + ?Sized>(self, value: &T) {
        self.object.value(self.name, &value);
    }

    /// How many bytes of JSON the value may have.
    pub(crate) fn room(&self) -> usize {
        self.object.room(self.name)
    }

    /// The value cannot be made, because something of the error cannot be serialized: the response has its minimal body.
    pub fn failed(self) {
        self.object.fail();
    }
}

impl fmt::Debug for Member<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Member").field(&self.name).finish()
    }
}

/// Lets a function write a member, and answers whether there is one.
pub(super) fn write_custom(
    object: &mut Object<'_>,
    name: &'static str,
    write: impl FnOnce(Member<'_>),
) -> Result<bool, Omitted> {
    let mut target = Target { object, outcome: Ok(false) };
    write(Member { name, object: &mut target });
    target.outcome
}
