//! Which extension members an occurrence has in its body.

use super::masking::Masking;
use super::view::Occurrence;
use crate::describe::{Extension, RawOccurrence};
use crate::json::{self, JsonText, MemberValue, Names, Omitted};
use crate::limits::Limits;

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
        for extension in level.extensions() {
            let Extension { name, value, kind, .. } = extension;
            if self.is_hidden(&extension, masking) {
                continue;
            }
            if kind.is_flattened() {
                self.for_each_flattened(value, flattened, visit)?;
            } else if !self.is_replaced(level, name) && !self.is_taken(name) {
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
            || (extension.kind.is_for_development() && self.context.development.is_none())
    }

    /// Whether a level further out sends a member of this name.
    fn is_replaced(&self, level: &RawOccurrence<'_>, name: &str) -> bool {
        self.is_sent_by(name, |outer| !core::ptr::addr_eq(outer, level))
    }

    /// Whether the style has a member of this name itself, or its format does not allow the name.
    pub(crate) fn is_taken(&self, name: &str) -> bool {
        !(self.context.style.allows)(name)
    }

    /// Whether a declared extension has this name, which a flattened member cannot take.
    fn is_declared(&self, name: &str) -> bool {
        self.is_sent_by(name, |_| true)
    }

    /// Whether a declared extension has this name, of the levels from the outermost on as far as they count.
    fn is_sent_by(&self, name: &str, counts: impl Fn(&RawOccurrence<'_>) -> bool) -> bool {
        let (mut level, mut masking) = (self.raw, Masking::of(self.status));
        while counts(level) {
            let has_name =
                |extension: &Extension<'_>| !extension.kind.is_flattened() && extension.name == name;
            if level.extensions().filter(has_name).any(|extension| !self.is_hidden(&extension, masking)) {
                return true;
            }
            let Some(inner) = &level.inner else { return false };
            (level, masking) = (inner.occurrence, masking.within(level));
        }
        false
    }
}
