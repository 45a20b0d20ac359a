//! What only the compiler can check.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::spanned::Spanned;

use super::names::computed;
use super::row::written_type;
use crate::resolve::{Audience, Problem, Table, Value};

/// A member that the declared style has itself is refused in the user's own crate, at the member: the macro knows no
/// style, but the compiler does.
pub(super) fn member_checks<'t>(
    table: &'t Table<'_>,
    problem: &'t Problem<'_>,
    runtime: &'t TokenStream,
) -> impl Iterator<Item = TokenStream> + 't {
    let declared = problem.style.or_else(|| table.style());
    let is_generic = declared.is_some_and(|style| table.input.parameters.mention(style));
    let style = declared.map_or_else(|| quote!(#runtime::body::Problem), ToTokens::to_token_stream);
    let style_name = declared.map_or_else(|| "Problem".to_owned(), written_type);
    problem.extensions.iter().filter(move |extension| !is_generic && !extension.is_flattened).map(move |extension| {
        let name = &extension.name;
        let message = format!(
            "`{name}` is a member of the body style `{style_name}` itself; rename this one with `#[extension(\"...\")]`"
        );
        quote_spanned! {extension.span=>
            const _: () = if #runtime::__private_0_1::is_member(<#style as #runtime::BodyStyle>::MEMBERS, #name) {
                ::core::panic!("{}", #message)
            };
        }
    })
}

/// An expression that a 5xx shows because it sees nothing of the error captures nothing, in a function that nobody calls:
/// what a macro makes of its tokens, the compiler alone knows.
pub(super) fn blind_checks(problem: &Problem<'_>, runtime: &TokenStream) -> Vec<TokenStream> {
    let headers = problem.headers.iter().map(|header| &header.value);
    let members = problem.extensions.iter().filter(|member| member.audience == Audience::Everyone);
    let values = headers.chain(members.map(|member| &member.value));
    let blind = values.filter_map(|value| match value {
        Value::Expression(tokens) if !value.is_constant() && problem.sees_nothing(tokens) => Some(*tokens),
        Value::Expression(_) | Value::Formatted(_) | Value::Field(_) | Value::Fixed(_) => None,
    });
    let check = |tokens: &TokenStream| {
        let value = computed(tokens, runtime);
        let span = tokens.span().resolved_at(Span::mixed_site());
        quote_spanned!(span=> let _: fn() = || { let _ = #value; };)
    };
    blind.map(check).collect()
}
