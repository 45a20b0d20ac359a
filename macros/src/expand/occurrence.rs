//! What is dynamic of an occurrence, as calls behind its row.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::LitStr;
use syn::ext::IdentExt;
use syn::spanned::Spanned;

use super::arm::Arm;
use super::bounds::Bounds;
use super::names::{computed, located_at};
use crate::ast::Field;
use crate::format::Format;
use crate::resolve::{Detail, Extension, Header, Value};

impl<'t, 'a> Arm<'t, 'a> {
    pub(super) fn status(&mut self) -> Option<TokenStream> {
        let runtime = self.runtime;
        let status =
            match (self.problem.status.and_then(|status| status.with.as_ref()), self.problem.status_field) {
                (Some(path), _) => {
                    let span = path.span().resolved_at(Span::call_site());
                    // A wrong signature is shown at the path, and what it is called with at the derive.
                    let error = quote!(&*self);
                    let runtime = located_at(runtime, span);
                    quote_spanned!(span=> &#runtime::__value!(#path)(#error))
                }
                (None, Some(field)) => self.local(field).into_token_stream(),
                (None, None) => return None,
            };
        Some(quote!(.status_of(#status)))
    }

    pub(super) fn code(&mut self, bounds: &mut Bounds) -> Option<TokenStream> {
        let field = self.problem.code.field?;
        let runtime = self.runtime;
        self.bound_type(bounds, field.type_within_option(), &quote!(#runtime::CodeField));
        let code = self.optional(field, &quote!(#runtime::CodeField));
        Some(quote!(.code_of(#code)))
    }

    pub(super) fn instance(&mut self, bounds: &mut Bounds) -> Option<TokenStream> {
        let field = self.problem.instance?;
        self.bound_type(bounds, field.type_within_option(), &quote!(::core::fmt::Display));
        let uri = self.optional(field, &quote!(::core::fmt::Display));
        Some(quote!(.instance(#uri)))
    }

    /// A field or what is in its `Option`, as `Option<&dyn Trait>`.
    fn optional(&mut self, field: &'t Field<'a>, object: &TokenStream) -> TokenStream {
        let local = self.local(field);
        if !field.is_option() {
            return quote!(::core::option::Option::Some(#local as &dyn #object));
        }
        // What the type lacks, the compiler says at the field.
        let inner = Ident::new("__i", local.span().resolved_at(Span::mixed_site()));
        quote! {
            ::core::option::Option::map(::core::option::Option::as_ref(#local), |#inner| #inner as &dyn #object)
        }
    }

    /// The text of the occurrence, where it is not that of `Display`.
    pub(super) fn text(&mut self, bounds: &mut Bounds) -> Option<TokenStream> {
        match &self.problem.detail {
            Detail::Formatted { format } => {
                let text = self.format_args(format, bounds);
                Some(quote!(&#text))
            }
            Detail::Display { .. } => {
                if !self.table.input.parameters.is_empty() {
                    let (_, ty_generics, _) = self.table.input.node.generics.split_for_impl();
                    let ident = &self.table.input.node.ident;
                    bounds.add(quote!(#ident #ty_generics), quote!(::core::fmt::Display));
                }
                None
            }
            Detail::Silent | Detail::Explanation | Detail::Fixed { .. } => None,
        }
    }

    /// `format_args!("…")`, where placeholders name the locals that fields are bound to. Expressions, and fields
    /// that serve as a width or precision, which are taken by value, are arguments.
    fn format_args(&mut self, format: &'t Format, bounds: &mut Bounds) -> TokenStream {
        let runtime = self.runtime;
        let mut names = Vec::new();
        let mut arguments = Vec::new();
        for (number, reference) in format.references.iter().enumerate() {
            let name = format_ident!("__a{number}");
            if let Some(argument) = format.argument(&reference.target) {
                let value = &argument.value;
                let span = value.span().resolved_at(Span::call_site());
                let runtime = located_at(runtime, span);
                let value = quote_spanned!(span=> #runtime::__value!(#value));
                arguments.push(quote!(#name = #value));
                names.push(name.to_string());
                continue;
            }
            let Some(field) = self.problem.field(&reference.target) else { continue };
            for format_trait in &reference.traits {
                let format_trait = format_ident!("{format_trait}");
                self.bound_by(bounds, field, &quote!(::core::fmt::#format_trait));
            }
            let local = self.local(field);
            if reference.is_count {
                let value = quote_spanned!(local.span()=> *#local);
                arguments.push(quote!(#name = #value));
                names.push(name.to_string());
            } else {
                names.push(local.unraw().to_string());
            }
        }
        let span = format.literal.span().resolved_at(Span::mixed_site());
        let literal = LitStr::new(&format.with_names(&names), span);
        quote!(__t!(#literal #(, #arguments)*))
    }

    /// The values of the response fields, of those that have none in the row.
    pub(super) fn fields(&mut self, bounds: &mut Bounds) -> Vec<TokenStream> {
        let problem = self.problem;
        problem.headers.iter().filter_map(|header| self.field(header, bounds)).collect()
    }

    fn field(&mut self, header: &'t Header<'a>, bounds: &mut Bounds) -> Option<TokenStream> {
        let runtime = self.runtime;
        Some(match &header.value {
            Value::Fixed(_) => return None,
            Value::Formatted(format) => {
                let text = self.format_args(format, bounds);
                quote!(&#runtime::__private_0_1::FieldText(#text))
            }
            Value::Expression(tokens) => computed(tokens, runtime),
            Value::Field(field) => {
                self.bound_by(bounds, field, &quote!(#runtime::HeaderField));
                self.local(field).into_token_stream()
            }
        })
    }

    /// The values of the extension members.
    pub(super) fn members(&mut self, bounds: &mut Bounds) -> Vec<TokenStream> {
        let problem = self.problem;
        problem.extensions.iter().map(|extension| self.member(extension, bounds)).collect()
    }

    fn member(&mut self, extension: &'t Extension<'a>, bounds: &mut Bounds) -> TokenStream {
        let runtime = self.runtime;
        match &extension.value {
            Value::Field(field) => {
                self.bound_by(bounds, field, &quote!(#runtime::__private_0_1::Serialize));
                let value = self.local(field);
                if !extension.is_nullable {
                    return value.into_token_stream();
                }
                quote!(&#runtime::__private_0_1::Nullable(#value))
            }
            Value::Expression(tokens) => computed(tokens, runtime),
            Value::Fixed(text) => quote!(&#text),
            Value::Formatted(format) => {
                let text = self.format_args(format, bounds);
                quote!(&#text)
            }
        }
    }

    pub(super) fn errors(&mut self, bounds: &mut Bounds) -> Option<TokenStream> {
        let field = self.problem.errors?;
        let runtime = self.runtime;
        self.bound_by(bounds, field, &quote!(#runtime::ErrorItems));
        let local = self.local(field);
        Some(quote!(.errors(#local)))
    }

    /// The stack trace, which only development details show.
    pub(super) fn backtrace(&mut self) -> Option<TokenStream> {
        let variant = self.problem.variant;
        let field = variant.fields.iter().find(|field| field.is_backtrace())?;
        let runtime = self.runtime;
        let local = self.local(field);
        Some(quote!(.backtrace(#runtime::__backtrace!(#local))))
    }
}
