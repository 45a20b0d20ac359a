//! How generated code names what the user has declared, and its own locals.

use proc_macro2::{Span, TokenStream, TokenTree};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{Ident, Member};

use crate::ast::{Field, Input, Variant};

/// The path of the runtime crate.
pub(crate) fn runtime_path(input: &Input<'_>) -> TokenStream {
    input.runtime().map_or_else(|| quote!(::error_response), ToTokens::to_token_stream)
}

/// Lints about uses of the type, such as `deprecated`, must not fire in generated code.
pub(super) fn type_name(input: &Input<'_>) -> Ident {
    let mut ident = input.node.ident.clone();
    ident.set_span(Span::call_site().located_at(ident.span()));
    ident
}

/// `Self::Name`, or `Self` of a struct.
pub(super) fn variant_path(input: &Input<'_>, variant: &Variant<'_>) -> TokenStream {
    let ident = variant.ident;
    if input.is_enum() { quote!(Self::#ident) } else { quote!(Self) }
}

/// The local that a field is bound to: its name, so that format strings can stay as they are, or `__0` in a tuple.
pub(super) fn local_of(field: &Field<'_>) -> Ident {
    match &field.member {
        Member::Named(ident) if !ident.to_string().starts_with("__") => {
            let mut local = ident.clone();
            local.set_span(span_of_local(field));
            local
        }
        Member::Named(_) | Member::Unnamed(_) => numbered_local(field),
    }
}

/// The local that a field is bound to where expressions of the user's have variables of its name.
pub(super) fn numbered_local(field: &Field<'_>) -> Ident {
    format_ident!("__{}", field.index, span = span_of_local(field))
}

/// Errors about the field's type point at the type. No expression of the user's can see the local.
fn span_of_local(field: &Field<'_>) -> Span {
    field.node.ty.span().resolved_at(Span::mixed_site())
}

/// A local of generated code, which neither fields nor expressions of the user's can clash with.
pub(super) fn local(name: &str) -> Ident {
    Ident::new(name, Span::mixed_site())
}

/// The same tokens, at another place for errors.
pub(super) fn located_at(tokens: &TokenStream, span: Span) -> TokenStream {
    let at_span = |mut token: TokenTree| {
        token.set_span(token.span().located_at(span));
        token
    };
    tokens.clone().into_iter().map(at_span).collect()
}

/// A reference to the value of an expression; errors about its type point at the expression.
pub(super) fn computed(tokens: &TokenStream, runtime: &TokenStream) -> TokenStream {
    let span = tokens.span().resolved_at(Span::call_site());
    let runtime = located_at(runtime, span);
    quote_spanned!(span=> &#runtime::__value!(#tokens))
}
