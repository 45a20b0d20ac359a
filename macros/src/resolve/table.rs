//! The problem types of one Rust type.

use syn::Type;

use super::problem::Problem;
use crate::ast::Input;

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

    /// The doc comment of the type.
    pub(crate) fn docs(&self) -> &'a str {
        &self.input.container().docs
    }
}
