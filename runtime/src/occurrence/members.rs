//! Which extension members an occurrence has in its body.

use super::masking::Masking;
use super::view::Occurrence;
use crate::describe::{Extension, RawOccurrence};
use crate::json::{self, JsonText, MemberValue, Names, Omitted};
use crate::limits::Limits;
use crate::wire::Precedence;

/// How long a name may be that is not known: as in an object of the library's, six times as much must fit.
fn longest_name(body: usize) -> usize {
    body / 6
}

impl<'a> Occurrence<'a> {
    /// Calls `visit` with each extension member of the body, those of flattened values taken apart. The library's own
    /// members and declared ones win over flattened ones.
    pub(crate) fn for_each_member(
        &self,
        mut visit: impl FnMut(&str, &dyn MemberValue) -> Result<(), Omitted>,
    ) -> Result<(), Omitted> {
        if !self.is_static_only() {
            let mut flattened = Names::default();
            let masking = Masking::of(self.status);
            self.for_each_member_of(self.raw, masking, &mut flattened, &mut visit)
                .or_else(Omitted::skip_rest)?;
        }
        if let Some((name, id)) = self.member_of_id() {
            visit(name, &id).or_else(Omitted::skip_rest)?;
        }
        Ok(())
    }

    /// From the innermost level to the outermost. Where two levels have a member of the same name, the outer one's value
    /// counts.
    fn for_each_member_of(
        &self,
        level: &RawOccurrence<'_>,
        masking: Masking,
        flattened: &mut Names,
        visit: &mut impl FnMut(&str, &dyn MemberValue) -> Result<(), Omitted>,
    ) -> Result<(), Omitted> {
        if let Some(inner) = &level.inner {
            let masking = masking.within(level);
            self.for_each_member_of(inner.occurrence, masking, flattened, visit)?;
        }
        for (index, extension) in level.extensions().enumerate() {
            let Extension { name, value, kind, .. } = extension;
            if self.is_hidden(&extension, masking) {
                continue;
            }
            if kind.is_flattened() {
                self.for_each_flattened(value, flattened, visit)?;
            } else if !self.is_taken(name) && !self.is_replaced(level, index, &extension, masking) {
                visit(name, value)?;
            }
        }
        Ok(())
    }

    /// Takes a flattened value apart, without the members that others have.
    #[cold]
    fn for_each_flattened(
        &self,
        value: &dyn MemberValue,
        flattened: &mut Names,
        visit: &mut impl FnMut(&str, &dyn MemberValue) -> Result<(), Omitted>,
    ) -> Result<(), Omitted> {
        let Limits { body, nesting, .. } = *self.limits();
        let object = match json::to_object(value, body, nesting) {
            Ok(object) => object,
            Err(omitted) => return omitted.skip_one(),
        };
        let id = self.member_of_id();
        let is_taken = |name: &str| self.is_taken(name) || id.is_some_and(|(taken, _)| taken == name);
        flattened.reserve(json::members_of(&object), body);
        json::for_each_member(&object, longest_name(body), &mut |name, value| {
            let is_absent = value == "null";
            if is_absent || is_taken(name) || self.is_declared(name) || !flattened.insert(name) {
                return Ok(());
            }
            visit(name, &JsonText(value))
        })
    }

    /// The member that the service chose for the request id, in a style that has no place for it.
    fn member_of_id(&self) -> Option<(&'static str, &'a str)> {
        let name = self.context.id_member?;
        let has_place = self.context.style.has_request_id || self.wrote_id.get();
        let is_free = !has_place && !self.is_taken(name) && !self.is_declared(name);
        self.context.request_id.filter(|_| is_free).map(|id| (name, id))
    }

    /// Whether clients may not see this member: then it is as if it were not there.
    fn is_hidden(&self, extension: &Extension<'_>, masking: Masking) -> bool {
        masking.hides(extension.exposed)
            || !extension.applies_to(self.status)
            || (extension.kind.is_for_development() && self.context.development.is_none())
    }

    /// Whether another member of this name is sent: of those of a level the last one that has a value, and of those of
    /// several levels the outermost.
    fn is_replaced(
        &self,
        level: &RawOccurrence<'_>,
        index: usize,
        extension: &Extension<'_>,
        masking: Masking,
    ) -> bool {
        let has_value = |other: &Extension<'_>| !json::is_null(other.value);
        let behind = || level.extensions().skip(index + 1);
        (level.row.repeats_a_member && self.has_rival(extension, behind(), masking, has_value))
            || self.is_sent_by(
                |outer| !core::ptr::addr_eq(outer, level),
                |outer, masking| {
                    let stands =
                        |other: &Extension<'_>| other.precedence != Precedence::Fallback && has_value(other);
                    self.has_rival(extension, outer.extensions(), masking, stands)
                },
            )
            || (extension.precedence == Precedence::Fallback
                && self.is_said_within(level, extension, masking))
    }

    /// Whether an inner level sends a member of this name.
    fn is_said_within(&self, level: &RawOccurrence<'_>, extension: &Extension<'_>, masking: Masking) -> bool {
        let Some(inner) = &level.inner else { return false };
        let (masking, level) = (masking.within(level), inner.occurrence);
        let has_value = |other: &Extension<'_>| !json::is_null(other.value);
        self.has_rival(extension, level.extensions(), masking, has_value)
            || self.is_said_within(level, extension, masking)
    }

    /// Whether one of the others has the same name, is visible, and `counts`.
    fn has_rival<'e>(
        &self,
        extension: &Extension<'_>,
        mut others: impl Iterator<Item = Extension<'e>>,
        masking: Masking,
        counts: impl Fn(&Extension<'e>) -> bool,
    ) -> bool {
        others.any(|other| {
            other.name == extension.name
                && !other.kind.is_flattened()
                && !self.is_hidden(&other, masking)
                && counts(&other)
        })
    }

    /// Whether the style has a member of this name itself, or its format does not allow the name.
    pub(crate) fn is_taken(&self, name: &str) -> bool {
        !(self.context.style.allows)(name)
    }

    /// Whether a declared extension has this name, which a flattened member cannot take.
    fn is_declared(&self, name: &str) -> bool {
        let nothing = Extension::plain(name, &());
        self.is_sent_by(
            |_| true,
            |level, masking| self.has_rival(&nothing, level.extensions(), masking, |_| true),
        )
    }

    /// Whether one of the levels sends it, from the outermost on as far as they count.
    fn is_sent_by(
        &self,
        counts: impl Fn(&RawOccurrence<'_>) -> bool,
        sends: impl Fn(&RawOccurrence<'_>, Masking) -> bool,
    ) -> bool {
        let (mut level, mut masking) = (self.raw, Masking::of(self.status));
        while counts(level) {
            if sends(level, masking) {
                return true;
            }
            let Some(inner) = &level.inner else { return false };
            (level, masking) = (inner.occurrence, masking.within(level));
        }
        false
    }
}
