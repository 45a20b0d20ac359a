//! What only the compiler can check.

use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::Type;
use syn::spanned::Spanned;

use super::names::computed;
use super::row::written_type;
use crate::resolve::{Audience, Problem, Table, Value};

/// What the constant of a style asks: the table of the style is in order, since the compiler looks at no constant that nobody
/// uses, and has room for the type's codes and members. The macro knows no style, but the compiler does.
struct StyleCheck<'t> {
    /// The declared one, or else `Problem`.
    style: Option<&'t Type>,
    name: String,
    span: Span,
    codes: Vec<&'t str>,
    members: Vec<(&'t str, Span)>,
}

/// One constant for each style of a type: the compiler pays for each constant.
pub(super) fn checks(table: &Table<'_>, runtime: &TokenStream) -> TokenStream {
    let mut checks: Vec<StyleCheck<'_>> = Vec::new();
    for problem in &table.problems {
        // Which style the inner error has, only the running service knows.
        if table.has_inner_style() {
            continue;
        }
        let declared = problem.style.or_else(|| table.style());
        if declared.is_some_and(|style| table.input.parameters.mention(style)) {
            continue;
        }
        if declared.is_none() && problem.extensions.is_empty() {
            continue;
        }
        let name = declared.map_or_else(|| "Problem".to_owned(), written_type);
        let known =
            checks.iter().position(|check| check.style.is_some() == declared.is_some() && check.name == name);
        let index = known.unwrap_or_else(|| {
            let span = declared.map_or_else(Span::call_site, Spanned::span);
            checks.push(StyleCheck { style: declared, name, span, codes: Vec::new(), members: Vec::new() });
            checks.len() - 1
        });
        let check = &mut checks[index];
        let code = &*problem.code.text;
        // What forwards has no code, and variants may share one. `Problem` writes none.
        let has_code = declared.is_some() && problem.code.field.is_none() && !problem.is_transparent();
        if has_code && !check.codes.contains(&code) {
            check.codes.push(code);
        }
        for extension in problem.extensions.iter().filter(|extension| !extension.is_flattened) {
            if !check.members.iter().any(|(known, _)| *known == extension.name) {
                check.members.push((&extension.name, extension.span));
            }
        }
    }
    checks.iter().map(|check| check.expand(runtime)).collect()
}

impl StyleCheck<'_> {
    fn expand(&self, runtime: &TokenStream) -> TokenStream {
        let Self { style, name, span, codes, members } = self;
        let default = || quote!(PROBLEM);
        let written = |style| quote_spanned!(*span=> new(&<#style as #runtime::BodyStyle>::SHAPE, #name));
        let constructor = style.map_or_else(default, written);
        // Each is refused where it is declared. The name is a constant's, because it is found from wherever that is.
        let codes = (!codes.is_empty()).then(|| quote_spanned!(*span=> __C.codes(&[#(#codes),*]);));
        let members = members.iter().map(|(name, span)| quote_spanned!(*span=> __C.member(#name);));
        quote_spanned! {*span=>
            const _: () = {
                const __C: #runtime::__private_0_1::StyleCheck =
                    #runtime::__private_0_1::StyleCheck::#constructor;
                #codes
                #(#members)*
            };
        }
    }
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
