//! Values that are `null`.

use core::fmt;

use super::buffer::{Buffer, USUAL_BODY};
use super::omitted::Omitted;
use super::output::{Place, Stopped};
use super::serializer::MemberValue;
use crate::limits::Limits;

/// A value whose `null` is written.
pub struct Nullable<'v>(pub &'v dyn MemberValue);

#[allow(private_interfaces, reason = "as for every other value")]
impl MemberValue for Nullable<'_> {
    fn write_in(&self, place: Place<'_>) -> Result<(), Stopped> {
        place.output.keeps_null.set(true);
        self.0.write_in(place)
    }
}

/// Whether nothing but a `null` would be written of it.
#[cold]
pub(crate) fn is_null(value: &dyn MemberValue) -> bool {
    Buffer::exactly(USUAL_BODY, Limits::DEFAULT.nesting).write(value) == Err(Omitted::Null)
}

impl fmt::Debug for Nullable<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Nullable")
    }
}
