//! What the rules of validator say, for those that have no message.

use core::fmt::{self, Display};
use std::borrow::Cow;

use serde_json::Value;
use validator::ValidationError;

/// A rule that a value breaks.
pub(super) struct Rule<'a>(pub(super) &'a ValidationError);

impl Rule<'_> {
    /// The parameters that the author wrote. `value` is what the client sent, and `other` what it sent in another field, a
    /// password it may be.
    pub(super) fn parameters(&self) -> Vec<(&str, &Value)> {
        let written = self.0.params.iter().filter(|(name, _)| !matches!(&***name, "value" | "other"));
        let mut parameters: Vec<_> = written.map(|(name, value)| (&**name, value)).collect();
        parameters.sort_unstable_by_key(|(name, _)| *name);
        parameters
    }

    /// `too_young` as "Too young".
    pub(super) fn title(&self) -> Cow<'_, str> {
        let code = match &*self.0.code {
            "ip" => "IP address",
            "ipv4" => "IPv4 address",
            "ipv6" => "IPv6 address",
            "url" => "URL",
            code => code,
        };
        let mut words = code.replace(['_', '-'], " ");
        if let Some(first) = words.get_mut(..1) {
            first.make_ascii_uppercase();
        }
        if words == code { Cow::Borrowed(code) } else { Cow::Owned(words) }
    }

    fn parameter(&self, name: &str) -> Option<&Value> {
        self.0.params.get(name)
    }

    fn write_bounds(&self, f: &mut fmt::Formatter<'_>, subject: &str) -> fmt::Result {
        let bounds = [
            ("equal", "exactly"),
            ("min", "at least"),
            ("exclusive_min", "more than"),
            ("max", "at most"),
            ("exclusive_max", "less than"),
        ];
        let bounds = bounds.iter().filter_map(|(name, words)| Some((words, self.parameter(name)?)));
        f.write_str(subject)?;
        for (index, (words, bound)) in bounds.enumerate() {
            let and = if index == 0 { "" } else { " and" };
            write!(f, "{and} {words} {bound}")?;
        }
        Ok(())
    }

    fn has_bounds(&self) -> bool {
        ["equal", "min", "max", "exclusive_min", "exclusive_max"]
            .iter()
            .any(|name| self.parameter(name).is_some())
    }
}

/// What is expected. A text that repeats the value would repeat what the client sent.
impl Display for Rule<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let needle = self.parameter("needle").and_then(Value::as_str);
        match (&*self.0.code, needle) {
            ("length", _) if self.has_bounds() => self.write_bounds(f, "the length must be"),
            ("range", _) if self.has_bounds() => self.write_bounds(f, "the value must be"),
            ("required", _) => f.write_str("a value is required"),
            ("email", _) => f.write_str("the value must be an email address"),
            ("url", _) => f.write_str("the value must be a URL"),
            ("ip", _) => f.write_str("the value must be an IP address"),
            ("ipv4", _) => f.write_str("the value must be an IPv4 address"),
            ("ipv6", _) => f.write_str("the value must be an IPv6 address"),
            ("credit_card", _) => f.write_str("the value must be the number of a credit card"),
            ("must_match", _) => f.write_str("the two values must be the same"),
            ("non_control_character", _) => f.write_str("the value must have no control characters"),
            ("contains", Some(needle)) => write!(f, "the value must contain `{needle}`"),
            ("does_not_contain", Some(needle)) => write!(f, "the value must not contain `{needle}`"),
            ("regex", _) => f.write_str("the value does not have the expected form"),
            (code, _) => write!(f, "the value does not satisfy the rule `{code}`"),
        }
    }
}
