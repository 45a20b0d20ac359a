//! What only the compiler can check.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::Type;
use syn::spanned::Spanned;

use super::names::{computed, local};
use super::row::written_type;
use crate::resolve::{Audience, Problem, Table, Value};

/// The table of each style is checked where it is declared, since the compiler looks at no constant that nobody uses, and
/// with it the codes that the style spells: the macro knows no style, but the compiler does.
pub(super) fn style_checks(table: &Table<'_>, runtime: &TokenStream) -> Vec<TokenStream> {
    let mut styles: Vec<(&Type, String, Vec<&str>)> = Vec::new();
    for problem in &table.problems {
        let Some(style) = problem.style.or_else(|| table.style()) else { continue };
        if table.input.parameters.mention(style) {
            continue;
        }
        let name = written_type(style);
        let known = styles.iter().position(|(_, seen, _)| *seen == name);
        let index = known.unwrap_or_else(|| {
            styles.push((style, name, Vec::new()));
            styles.len() - 1
        });
        let codes = &mut styles[index].2;
        let code = &*problem.code.text;
        // What forwards has no code, and variants may share one.
        if problem.code.field.is_none() && !problem.is_transparent() && !codes.contains(&code) {
            codes.push(code);
        }
    }
    let fault = local("__p");
    let check = |(style, name, codes): &(&Type, String, Vec<&str>)| {
        quote_spanned! {style.span()=>
            const _: () = if let ::core::option::Option::Some(#fault) =
                #runtime::__private_0_1::check_style(<#style as #runtime::BodyStyle>::SHAPE, #name, &[#(#codes),*])
            {
                ::core::panic!("{}", #fault.text())
            };
        }
    };
    styles.iter().map(check).collect()
}

/// A member that the declared style has itself is refused in the user's own crate, at the member.
pub(super) fn member_checks<'t>(
    table: &'t Table<'_>,
    problem: &'t Problem<'_>,
    runtime: &'t TokenStream,
) -> impl Iterator<Item = TokenStream> + 't {
    let declared = problem.style.or_else(|| table.style());
    let is_generic = declared.is_some_and(|style| table.input.parameters.mention(style));
    let style = declared.map_or_else(|| quote!(#runtime::body::Problem), ToTokens::to_token_stream);
    let style_name = declared.map_or_else(|| "Problem".to_owned(), written_type);
    problem.extensions.iter().filter(move |extension| !is_generic && !extension.is_flattened).map(
        move |extension| {
            let (name, fault) = (&extension.name, local("__p"));
            quote_spanned! {extension.span=>
                const _: () = if let ::core::option::Option::Some(#fault) =
                #runtime::__private_0_1::check_member(<#style as #runtime::BodyStyle>::SHAPE, #style_name, #name)
            {
                ::core::panic!("{}", #fault.text())
            };
            }
        },
    )
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
