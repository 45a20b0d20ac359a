//! The row of the constant table.

use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, format_ident, quote};
use syn::Type;
use syn::ext::IdentExt;

use crate::resolve::{Audience, Detail, Extension, Header, Precedence, Problem, TextOrigin, Value};
use crate::word::Case;

/// The row of the constant table, as `__rows!` takes it: name, code, status, title, and what few rows say.
pub(super) fn row(problem: &Problem<'_>, runtime: &TokenStream) -> TokenStream {
    let name = problem.variant.ident.unraw().to_string();
    let code = &problem.code.text;
    let status = Literal::u16_unsuffixed(problem.status.map_or(0, |status| status.code));
    let title = problem.title.as_deref().unwrap_or_default();
    let set = |setting: &TokenStream| quote!(#runtime::__private_0_1::Setting::#setting);
    let mut row = Vec::new();
    if !problem.docs.is_empty() {
        let docs = problem.docs;
        row.push(set(&quote!(Doc(#docs))));
    }
    if let Some(uri) = &problem.type_uri {
        row.push(set(&quote!(Type(#uri))));
    }
    let flags = [
        (problem.code.is_written && problem.code.field.is_none(), quote!(Code)),
        (problem.code.field.is_some(), quote!(RunTimeCode)),
        (problem.status_varies(), quote!(RunTimeStatus)),
        (problem.is_unchecked(), quote!(Unchecked)),
        (problem.exposes_anything(), quote!(Exposed)),
        (problem.errors.is_some(), quote!(Errors)),
        (problem.instance.is_some(), quote!(Instance)),
    ];
    row.extend(flags.iter().filter(|(is_set, _)| *is_set).map(|(_, flag)| set(flag)));
    row.extend(problem.log.map(|level| {
        let level = format_ident!("{}", level.variant);
        set(&quote!(Log(#runtime::LogLevel::#level)))
    }));
    row.extend(problem.rpc.map(|code| {
        let code = format_ident!("{}", Case::Pascal.apply(code));
        set(&quote!(Rpc(#runtime::RpcCode::#code)))
    }));
    row.extend(declared_detail(problem).as_ref().map(set));
    row.extend(problem.headers.iter().map(|header| {
        let masked = problem.masks(&header.value).then(|| quote!(.masked()));
        let header = declared_header(header, runtime);
        let header = quote!(#header #masked);
        set(&quote!(Header(#header)))
    }));
    row.extend(problem.extensions.iter().map(|member| {
        let masked = problem.masks_member(member).then(|| quote!(.masked()));
        let member = declared_member(member, runtime);
        let member = quote!(#member #masked);
        set(&quote!(Member(#member)))
    }));
    row.extend(problem.transparent.map(|field| {
        let ty = &field.node.ty;
        set(&quote!(Forwards(<#ty as #runtime::Documented>::problem_types)))
    }));
    quote!((#name, #code, #status, #title, &[#(#row),*]))
}

fn declared_detail(problem: &Problem<'_>) -> Option<TokenStream> {
    match &problem.detail {
        // A row that is silent about its detail has one of each occurrence; one that forwards another, the inner one's.
        Detail::Silent if !problem.is_transparent() => Some(quote!(Explanation)),
        Detail::Display { .. } | Detail::Formatted { .. } if problem.is_transparent() => {
            Some(quote!(OwnDetail))
        }
        Detail::Silent | Detail::Display { .. } | Detail::Formatted { .. } => None,
        Detail::Explanation => Some(quote!(Explanation)),
        Detail::Fixed { text, origin: TextOrigin::Detail } => Some(quote!(Detail(#text))),
        Detail::Fixed { text, origin: TextOrigin::Error } if problem.exposes_everything() => {
            Some(quote!(Detail(#text)))
        }
        Detail::Fixed { text, origin: TextOrigin::Error } => Some(quote!(MaskedDetail(#text))),
    }
}

fn declared_header(header: &Header<'_>, runtime: &TokenStream) -> TokenStream {
    let name = &header.wire;
    let declared = match &header.value {
        Value::Fixed(value) => quote!(#runtime::__private_0_1::fixed_header(#name, #value)),
        Value::Formatted(_) | Value::Expression(_) => quote!(#runtime::__private_0_1::dynamic_header(#name)),
        Value::Field(field) => {
            let ty = &field.node.ty;
            quote!(#runtime::__header!(#name, #ty))
        }
    };
    let limited = header.only_on.map(|status| {
        let status = Literal::u16_unsuffixed(status);
        quote!(.limited_to(#status))
    });
    let optional =
        matches!(header.value, Value::Field(field) if field.is_option()).then(|| quote!(.optional()));
    let fallback = (header.precedence == Precedence::Fallback).then(|| quote!(.fallback()));
    quote!(#declared #limited #optional #fallback)
}

fn declared_member(member: &Extension<'_>, runtime: &TokenStream) -> TokenStream {
    let name = &member.name;
    let (declared, is_optional) = match &member.value {
        Value::Field(field) => {
            let ty = &field.node.ty;
            let written = written_type(ty);
            (quote!(#runtime::__member!(#name, #written, #ty)), field.is_option())
        }
        Value::Fixed(_) | Value::Formatted(_) | Value::Expression(_) => {
            (quote!(#runtime::__private_0_1::documented_member(#name, "")), false)
        }
    };
    let presence = match (member.audience, member.is_flattened) {
        (Audience::Development, _) => quote!(.development()),
        (Audience::Everyone, true) => quote!(.flattened()),
        (Audience::Everyone, false) if is_optional => quote!(.optional()),
        (Audience::Everyone, false) if member.value.is_constant() => quote!(.constant()),
        (Audience::Everyone, false) => TokenStream::new(),
    };
    quote!(#declared #presence)
}

/// A type as one would write it.
pub(super) fn written_type(ty: &Type) -> String {
    let mut text = ty.to_token_stream().to_string();
    for (spaced, tight) in [
        (" :: ", "::"),
        (":: ", "::"),
        (" <", "<"),
        ("< ", "<"),
        (" >", ">"),
        (" ,", ","),
        (" ;", ";"),
        ("& ", "&"),
        ("' ", "'"),
    ] {
        text = text.replace(spaced, tight);
    }
    text
}
