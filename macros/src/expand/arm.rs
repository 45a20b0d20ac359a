//! The arm of the `match`: from a variant to its row, with what is dynamic beside it.

use proc_macro2::{Ident, Literal, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::Type;

use super::bounds::Bounds;
use super::check::blind_checks;
use super::names::{local, local_of, numbered_local, variant_path};
use crate::ast::Field;
use crate::format::find_variable;
use crate::resolve::{Detail, Problem, Table};

/// One arm of the `match`.
pub(super) struct Arm<'t, 'a> {
    pub(super) table: &'t Table<'a>,
    pub(super) problem: &'t Problem<'a>,
    pub(super) runtime: &'t TokenStream,
    /// Fields that the arm needs, with the local that each is bound to.
    bound: Vec<(&'t Field<'a>, Ident)>,
    /// Variables of the user's expressions, with the field that each stands for.
    variables: Vec<(&'t Field<'a>, Ident)>,
}

impl<'t, 'a> Arm<'t, 'a> {
    pub(super) fn new(table: &'t Table<'a>, problem: &'t Problem<'a>, runtime: &'t TokenStream) -> Self {
        Self { table, problem, runtime, bound: Vec::new(), variables: Vec::new() }
    }

    pub(super) fn expand(mut self, index: usize, bounds: &mut Bounds) -> TokenStream {
        let runtime = self.runtime;
        let row = Literal::usize_unsuffixed(index);
        self.bind_variables_of_expressions();
        let text = self.text(bounds);
        let members = self.members(bounds);
        let fields = self.fields(bounds);
        let rest: Vec<TokenStream> =
            [self.status(), self.code(bounds), self.instance(bounds), self.errors(bounds), self.backtrace()]
                .into_iter()
                .flatten()
                .collect();
        let setter = text.as_ref().map(|text| quote!(.text(#text)));
        let occurrence = |describer: &Ident| quote!(#describer.occurrence(#row, &[#(#members),*], &[#(#fields),*]) #setter #(#rest)*);
        let describer = local("__v");
        let has_values = !members.is_empty() || !fields.is_empty();
        let is_displayed = matches!(self.problem.detail, Detail::Display { .. });
        let describe = if let Some(field) = self.problem.transparent {
            let inner = self.inner(field, bounds);
            let ty = &field.node.ty;
            if text.is_none() && !is_displayed && !has_values && rest.is_empty() {
                quote!(<#ty as #runtime::Documented>::forward(#inner, #describer, #row))
            } else {
                let (error, forwarded) = (local("__e"), local("__o"));
                let occurrence = occurrence(&describer);
                quote! {
                    <#ty as #runtime::Documented>::forward_with(
                        #inner,
                        #describer,
                        &mut |#describer, #error, #forwarded| {
                            #describer.describe(&#occurrence.forwarding(#error, #forwarded))
                        },
                    )
                }
            }
        } else if !rest.is_empty() {
            let occurrence = occurrence(&describer);
            quote!(#describer.describe(&#occurrence))
        } else {
            // What most variants are has a shorter form.
            match (text, &*members, &*fields) {
                (None, [], []) if is_displayed => quote!(#describer.display(#row)),
                (None, [], []) => quote!(#describer.constant(#row)),
                (None, [member], []) => quote!(#describer.member(#row, #member)),
                (None, [], [field]) => quote!(#describer.field(#row, #field)),
                (None, members, fields) => {
                    quote!(#describer.values(#row, &[#(#members),*], &[#(#fields),*]))
                }
                (Some(text), [], []) => quote!(#describer.text(#row, #text)),
                (Some(text), members, fields) => {
                    quote!(#describer.text_and_values(#row, #text, &[#(#members),*], &[#(#fields),*]))
                }
            }
        };
        let path = variant_path(self.table.input, self.problem.variant);
        let fields = self.bound.iter().map(|(field, local)| {
            let member = &field.member;
            // `name: name` is a lint's business, and the binding has to be the identifier in the expression.
            if *local == member.to_token_stream().to_string() {
                quote!(#local,)
            } else {
                quote!(#member: #local,)
            }
        });
        let rest = (self.bound.len() < self.problem.variant.fields.len() || self.bound.is_empty())
            .then(|| quote!(..));
        let checks = blind_checks(self.problem, runtime);
        if self.variables.is_empty() && checks.is_empty() {
            return quote!(#path { #(#fields)* #rest } => #describe,);
        }
        let variables = self.variables.iter().map(|(field, variable)| {
            let local = numbered_local(field);
            quote!(let #variable = #local;)
        });
        quote!(#path { #(#fields)* #rest } => { #(#variables)* #(#checks)* #describe })
    }

    /// Expressions of the user's name fields themselves. Each identifier is looked up where it was written, which the
    /// expressions need not share, so each gets a variable of its own.
    fn bind_variables_of_expressions(&mut self) {
        let expressions = self.problem.expressions();
        for field in &self.problem.variant.fields {
            let name = field.variable_name();
            self.variables.extend(
                expressions
                    .iter()
                    .filter_map(|tokens| find_variable(tokens, &name))
                    .map(|used| (field, used)),
            );
        }
        for (field, _) in self.variables.clone() {
            if !self.bound.iter().any(|(bound, _)| bound.index == field.index) {
                self.bound.push((field, numbered_local(field)));
            }
        }
    }

    /// The local that a field is bound to.
    pub(super) fn local(&mut self, field: &'t Field<'a>) -> Ident {
        if let Some((_, local)) = self.bound.iter().find(|(bound, _)| bound.index == field.index) {
            return local.clone();
        }
        let local = local_of(field);
        self.bound.push((field, local.clone()));
        local
    }

    /// The local of the inner error.
    fn inner(&mut self, field: &'t Field<'a>, bounds: &mut Bounds) -> Ident {
        let runtime = self.runtime;
        self.bound_by(bounds, field, &quote!(#runtime::Documented));
        self.local(field)
    }

    /// Asks for a bound where the field's type is generic.
    pub(super) fn bound_by(&self, bounds: &mut Bounds, field: &Field<'_>, bound: &TokenStream) {
        self.bound_type(bounds, &field.node.ty, bound);
    }

    pub(super) fn bound_type(&self, bounds: &mut Bounds, mut ty: &Type, bound: &TokenStream) {
        // What a reference needs, what is behind it has; and a bound with a lifetime would hold for that one only.
        while let Type::Reference(reference) = ty {
            ty = &reference.elem;
        }
        let input = self.table.input;
        // A type that contains itself proves its bounds by having them.
        if input.parameters.occur_in(ty) && !mentions(&ty.to_token_stream(), &input.node.ident) {
            bounds.add(ty, bound);
        }
    }
}

fn mentions(tokens: &TokenStream, name: &Ident) -> bool {
    tokens.clone().into_iter().any(|token| match token {
        TokenTree::Ident(ident) => ident == *name || ident == "Self",
        TokenTree::Group(group) => mentions(&group.stream(), name),
        TokenTree::Punct(_) | TokenTree::Literal(_) => false,
    })
}
