//! The problem types of one Rust type.

use syn::Type;

use super::problem::Problem;
use crate::ast::Input;
use crate::attr::{At, Transparent};

pub(crate) struct Table<'a> {
    pub(crate) input: &'a Input<'a>,
    pub(crate) problems: Vec<Problem<'a>>,
}

impl<'a> Table<'a> {
    pub(crate) fn resolve(input: &'a Input<'a>) -> Self {
        let problems = input.variants.iter().map(|variant| Problem::resolve(input, variant)).collect();
        Self { input, problems }
    }

    pub(crate) fn style(&self) -> Option<&'a Type> {
        self.input.container().body.as_ref().map(|body| &body.value)
    }

    /// The attribute of a transparent struct.
    pub(crate) fn transparent_struct(&self) -> Option<&At<Transparent>> {
        let only = self.input.variants.first().filter(|_| !self.input.is_enum())?;
        only.transparent()
    }

    /// Whether it has the style of its inner error: a transparent struct without one of its own.
    pub(crate) fn has_inner_style(&self) -> bool {
        self.style().is_none() && self.transparent_struct().is_some()
    }

    /// The doc comment of the type.
    pub(crate) fn docs(&self) -> &'a str {
        &self.input.container().docs
    }
}
