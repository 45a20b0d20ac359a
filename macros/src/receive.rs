//! `FromResponse`: one `match` from a row to its variant, whose fields come from where they went.

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::meta::ParseNestedMeta;
use syn::spanned::Spanned;
use syn::{DeriveInput, Type};

use crate::ast::{Field, Input, last_segment};
use crate::diagnostics::Diagnostics;
use crate::expand::runtime_path;
use crate::generics::Parameters;
use crate::resolve::{Audience, Mark, Problem, Table, Value};

/// Mistakes in the declaration itself are those of `ApiError`, which says them.
pub(crate) fn derive_from(node: &DeriveInput) -> TokenStream {
    let declared = Diagnostics::new();
    let Some(input) = Input::read(node, &declared) else {
        declared.discard();
        return TokenStream::new();
    };
    declared.discard();
    let table = Table::resolve(&input);
    let mistakes = Diagnostics::new();
    let runtime = runtime_path(&input);
    let mut bounds = Vec::new();
    let parameters = Parameters::read(&node.generics);
    let mut arms = Vec::new();
    for (row, problem) in table.problems.iter().enumerate() {
        let fields = problem.variant.fields.iter().map(|field| {
            let value = value_of(problem, field, &runtime, &mistakes)?;
            if parameters.occur_in(&field.node.ty) {
                bounds.extend(value.bound);
            }
            let member = &field.member;
            let tokens = value.tokens;
            Some(quote!(#member: #tokens,))
        });
        let fields: Vec<TokenStream> = fields.flatten().collect();
        let row = Literal::usize_unsuffixed(row);
        let ident = problem.variant.ident;
        let path = if input.is_enum() { quote!(Self::#ident) } else { quote!(Self) };
        arms.push(quote!(#row => #path { #(#fields)* },));
    }
    let (errors, arms) = match mistakes.finish() {
        Ok(()) => (None, arms),
        Err(error) => (Some(error.into_compile_error()), Vec::new()),
    };
    let ident = &node.ident;
    let (impl_generics, ty_generics, where_clause) = node.generics.split_for_impl();
    let own = where_clause.iter().flat_map(|clause| &clause.predicates);
    let reader = reader();
    let body = if arms.is_empty() {
        quote!(::core::option::Option::None)
    } else {
        quote! {
            ::core::option::Option::Some(match #reader.row() {
                #(#arms)*
                _ => return ::core::option::Option::None,
            })
        }
    };
    quote! {
        #errors
        #[automatically_derived]
        #[allow(deprecated)]
        impl #impl_generics #runtime::FromResponse for #ident #ty_generics where #(#own,)* #(#bounds,)* {
            fn read(#reader: &#runtime::Reader<'_>) -> ::core::option::Option<Self> {
                let _ = #reader;
                #body
            }
        }
    }
}

/// No field and no constant of the user's can clash with it.
fn reader() -> Ident {
    Ident::new("__r", Span::mixed_site())
}

struct FieldValue {
    tokens: TokenStream,
    /// What the type of the field has to be, where it depends on parameters.
    bound: Option<TokenStream>,
}

fn value_of(
    problem: &Problem<'_>,
    field: &Field<'_>,
    runtime: &TokenStream,
    mistakes: &Diagnostics,
) -> Option<FieldValue> {
    let ty = &field.node.ty;
    let span = ty.span().resolved_at(Span::mixed_site());
    let reader = reader();
    let read = |call: TokenStream, bound: TokenStream| {
        Some(FieldValue { tokens: quote_spanned!(span=> #reader.#call?), bound: Some(quote!(#ty: #bound)) })
    };
    if let Some(default) = default_of(field, mistakes) {
        return Some(default);
    }
    if problem.transparent.is_some_and(|inner| core::ptr::eq(inner, field)) {
        return read(quote_spanned!(span=> inner::<#ty>()), quote!(#runtime::FromResponse));
    }
    if Mark::Errors.origin(field).is_some() {
        return read(quote_spanned!(span=> errors::<#ty>()), quote!(#runtime::FromErrors));
    }
    if Mark::Status.origin(field).is_some() {
        return read(quote_spanned!(span=> status::<#ty>()), quote!(#runtime::FromStatus));
    }
    for (mark, call) in
        [(Mark::Instance, quote_spanned!(span=> instance)), (Mark::Code, quote_spanned!(span=> code))]
    {
        if mark.origin(field).is_some() {
            let inner = field.type_within_option();
            // Where it may be absent, it is.
            let mark = if field.is_option() { TokenStream::new() } else { quote!(?) };
            let tokens = quote_spanned!(span=> #reader.#call::<#inner>() #mark);
            return Some(FieldValue { tokens, bound: None });
        }
    }
    let is_of_field = |value: &Value<'_>| matches!(value, Value::Field(one) if core::ptr::eq(*one, field));
    let is_sent = |audience: Audience| audience != Audience::Development;
    let member = problem.extensions.iter().find(|one| is_of_field(&one.value) && is_sent(one.audience));
    if let Some(member) = member {
        let bound = quote!(#runtime::__private_0_1::DeserializeOwned);
        if member.is_flattened {
            let names: Vec<&str> = problem
                .extensions
                .iter()
                .filter(|one| !one.is_flattened)
                .map(|one| one.name.as_str())
                .collect();
            return read(quote_spanned!(span=> flattened::<#ty>(&[#(#names),*])), bound);
        }
        let name = &member.name;
        return read(quote_spanned!(span=> extension::<#ty>(#name)), bound);
    }
    if let Some(header) = problem.headers.iter().find(|one| is_of_field(&one.value)) {
        let name = &header.wire;
        return read(quote_spanned!(span=> field::<#ty>(#name)), quote!(#runtime::FromField));
    }
    if is_backtrace(ty) {
        return Some(FieldValue { tokens: quote!(::std::backtrace::Backtrace::disabled()), bound: None });
    }
    mistakes.error(
        field.node,
        format_args!(
            "`{}` is not sent, so a caller cannot read it; send it, as with `#[extension]`, or write \
             `#[received(default)]`, or `#[received(default = …)]` if its type has no default",
            field.name()
        ),
    );
    None
}

/// What `#[received(default)]` says.
fn default_of(field: &Field<'_>, mistakes: &Diagnostics) -> Option<FieldValue> {
    let attribute = field.node.attrs.iter().find(|attribute| attribute.path().is_ident("received"))?;
    let span = field.node.ty.span().resolved_at(Span::mixed_site());
    let by_default = || quote_spanned!(span=> ::core::default::Default::default());
    let mut tokens = by_default();
    let read = |meta: ParseNestedMeta<'_>| {
        if !meta.path.is_ident("default") {
            return Err(meta.error("the only word here is `default`: `#[received(default)]`"));
        }
        if let Ok(input) = meta.value() {
            tokens = input.parse()?;
        }
        Ok(())
    };
    if attribute.meta.require_list().is_ok() {
        mistakes.ok(attribute.parse_nested_meta(read));
    } else {
        mistakes.error(attribute, "this says nothing; write `#[received(default)]`");
    }
    Some(FieldValue { tokens, bound: None })
}

fn is_backtrace(ty: &Type) -> bool {
    last_segment(ty).is_some_and(|segment| segment.ident == "Backtrace")
}
