//! What only the compiler can check.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote, quote_spanned};

use super::row::written_type;
use crate::resolve::{Problem, Table};

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
            const _: () = if #runtime::private::is_member(<#style as #runtime::BodyStyle>::MEMBERS, #name) {
                ::core::panic!("{}", #message)
            };
        }
    })
}
