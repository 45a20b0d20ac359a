//! What the derive asks of a style.

use super::problem::Problem;
use super::style::BodyStyle;
use super::table::{NameRule, Shape, fail, name_bit};

/// What the derive asks of a style of a type. A fault is a compile error where the derive calls.
#[derive(Debug)]
pub struct StyleCheck {
    shape: &'static Shape,
    style: &'static str,
    /// The bits of the names in the table.
    names: u128,
}

impl StyleCheck {
    /// The style of a type that declares none.
    pub const PROBLEM: Self = Self::new(&<Problem as BodyStyle>::SHAPE, "Problem");

    /// The table of the style is in order, or this constant does not compile.
    #[must_use]
    pub const fn new(shape: &'static Shape, style: &'static str) -> Self {
        Self { shape, style, names: shape.name_bits() }
    }

    /// No two of the type's codes are the same in the style.
    #[track_caller]
    pub const fn codes(&self, codes: &[&str]) {
        let mut rest = if self.shape.spells() { codes } else { &[] };
        while let [one, further @ ..] = rest {
            let mut others = further;
            while let [other, behind @ ..] = others {
                if self.shape.confuses(one, other) {
                    fail(&[
                        "the codes `",
                        one,
                        "` and `",
                        other,
                        "` are the same as the body style `",
                        self.style,
                        "` spells them",
                    ]);
                }
                others = behind;
            }
            rest = further;
        }
    }

    /// The style has no member of the name of an extension member, and its format allows the name.
    #[track_caller]
    pub const fn member(&self, name: &str) {
        const HELP: &str = "; rename this one with `#[extension(\"...\")]`";
        // Hardly any name is in a table. To see that at once takes the compiler a twentieth of the time.
        if self.names & name_bit(name) == 0 && matches!(self.shape.name_rule, NameRule::Any) {
            return;
        }
        if self.shape.takes(name) {
            fail(&["`", name, "` is a member of the body style `", self.style, "` itself", HELP]);
        }
        if !self.shape.allows(name) {
            fail(&[
                "the format of the body style `",
                self.style,
                "` does not allow the name `",
                name,
                "`",
                HELP,
            ]);
        }
    }
}
