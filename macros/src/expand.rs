//! Problem types to tokens: a constant table, and one `match` from an error to its row and to what is dynamic beside it.

use proc_macro2::{Ident, Literal, Span, TokenStream, TokenTree};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::ext::IdentExt;
use syn::spanned::Spanned;
use syn::{LitStr, Type};

use crate::ast::Field;
use crate::attr::Audience;
use crate::format::{Format, Target, variable};
use crate::generics::Bounds;
use crate::header;
use crate::resolve::{Detail, Extension, Header, Problem, Rank, Table, TextOrigin, Value};

pub(crate) fn expand(table: &Table<'_>) -> TokenStream {
    let input = table.input;
    let runtime = input.runtime();
    let mut bounds = Bounds::default();
    let arms: Vec<TokenStream> = table
        .problems
        .iter()
        .enumerate()
        .map(|(index, problem)| Arm::new(table, problem, &runtime).expand(index, &mut bounds))
        .collect();
    let rows = table.problems.iter().map(|problem| row(problem, &runtime));
    let mut checks: Vec<TokenStream> = Vec::new();
    for check in table.problems.iter().flat_map(|problem| member_checks(table, problem, &runtime)) {
        // A member of the container is checked once for each style.
        if !checks.iter().any(|seen| seen.to_string() == check.to_string()) {
            checks.push(check);
        }
    }
    let name = input.node.ident.unraw().to_string();
    let settings = settings(&runtime, table.style(), &input.container().docs);
    let settings = (!settings.is_empty())
        .then(|| quote!(const SETTINGS: #runtime::private::Settings = &[#(#settings),*];));
    let body = describe_body(table, &arms, &runtime);
    // That an inner error is deprecated, its user has been told.
    let is_transparent = table.problems.iter().any(Problem::is_transparent);
    let deprecated = is_transparent.then(|| quote!(#[allow(deprecated)]));
    let ident = input.ident();
    let (impl_generics, ty_generics, _) = input.node.generics.split_for_impl();
    let where_clause = bounds.where_clause(&input.node.generics);
    quote! {
        #[automatically_derived]
        #deprecated
        impl #impl_generics #runtime::Documented for #ident #ty_generics #where_clause {
            const NAME: &'static str = #name;
            const ROWS: #runtime::private::Rows = &[#(#rows),*];
            #settings
        }
        #[automatically_derived]
        #deprecated
        impl #impl_generics #runtime::ApiError for #ident #ty_generics #where_clause {
            fn describe(&self, __f: #runtime::private::Visit<'_>) {
                #body
            }
        }
        #(#checks)*
        #runtime::__integrate! { { #impl_generics } { #ident #ty_generics } { #where_clause } }
    }
}

fn describe_body(table: &Table<'_>, arms: &[TokenStream], runtime: &TokenStream) -> TokenStream {
    if arms.is_empty() {
        return quote!(match *self {});
    }
    let count = Literal::usize_unsuffixed(arms.len());
    // Large enums have many texts, so these are as short as can be.
    let format_args = table.problems.iter().any(Problem::has_formats).then(|| {
        quote!(
            use ::core::format_args as __t;
        )
    });
    quote! {
        #format_args
        let mut __v = #runtime::__visitor!(#count, __f);
        match self { #(#arms)* }
    }
}

/// What a type and a variant can both say of themselves.
fn settings(runtime: &TokenStream, style: Option<&Type>, docs: &str) -> Vec<TokenStream> {
    let style =
        style.map(|style| quote!(#runtime::private::Setting::Body(<#style as #runtime::BodyStyle>::STYLE)));
    let docs = (!docs.is_empty()).then(|| quote!(#runtime::private::Setting::Doc(#docs)));
    style.into_iter().chain(docs).collect()
}

/// The row of the constant table, which is plain data: name, code, status, title, and whatever few rows say.
fn row(problem: &Problem<'_>, runtime: &TokenStream) -> TokenStream {
    let name = problem.variant.ident.unraw().to_string();
    let code = &problem.code.text;
    let status = Literal::u16_unsuffixed(problem.status.map_or(0, |status| status.code));
    let title = problem.title.as_deref().unwrap_or_default();
    let set = |setting: &TokenStream| quote!(#runtime::private::Setting::#setting);
    let mut row = settings(runtime, problem.style, &problem.variant.attrs.docs);
    if let Some(uri) = &problem.type_uri {
        row.push(set(&quote!(Type(#uri))));
    }
    let exposes = problem.exposes_everything()
        || problem
            .variant
            .fields
            .iter()
            .any(|field| field.attrs.expose.is_some() && !problem.is_transparent());
    let flags = [
        (problem.code.is_written && problem.code.field.is_none(), quote!(Code)),
        (problem.code.field.is_some(), quote!(CodeVaries)),
        (problem.status_varies(), quote!(StatusVaries)),
        (problem.is_unchecked(), quote!(Unchecked)),
        (exposes, quote!(Exposing)),
        (problem.errors.is_some(), quote!(Errors)),
        (problem.instance.is_some(), quote!(Instance)),
    ];
    row.extend(flags.iter().filter(|(is_set, _)| *is_set).map(|(_, flag)| set(flag)));
    row.extend(problem.log.map(|level| {
        let level = format_ident!("{}", level.variant);
        set(&quote!(Log(#runtime::LogLevel::#level)))
    }));
    row.extend(declared_detail(problem).as_ref().map(set));
    row.extend(problem.headers.iter().map(|header| {
        let header = declared_header(header, runtime);
        set(&quote!(Header(#header)))
    }));
    row.extend(problem.extensions.iter().map(|member| {
        let member = declared_member(member, runtime);
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
        Detail::Silent if !problem.is_transparent() => Some(quote!(Explains)),
        Detail::Display { .. } | Detail::Formatted { .. } if problem.is_transparent() => Some(quote!(Varies)),
        Detail::Silent | Detail::Display { .. } | Detail::Formatted { .. } => None,
        Detail::Explanation => Some(quote!(Explains)),
        Detail::Fixed { text, origin: TextOrigin::Detail } => Some(quote!(Says(#text))),
        Detail::Fixed { text, origin: TextOrigin::Error } if problem.exposes_everything() => {
            Some(quote!(Says(#text)))
        }
        Detail::Fixed { text, origin: TextOrigin::Error } => Some(quote!(Displays(#text))),
    }
}

fn declared_header(header: &Header<'_>, runtime: &TokenStream) -> TokenStream {
    let name = &header.wire;
    let declared = match &header.value {
        Value::Fixed(value) => quote!(#runtime::private::fixed_header(#name, #value)),
        Value::Formatted(_) | Value::Expression(_) => quote!(#runtime::private::dynamic_header(#name)),
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
    let fallback = (header.rank == Rank::Fallback).then(|| quote!(.fallback()));
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
            (quote!(#runtime::private::documented_member(#name, "")), false)
        }
    };
    let presence = match (member.audience, member.is_flattened) {
        (Audience::Development, _) => quote!(.development()),
        (Audience::Everyone, true) => quote!(.flattened()),
        (Audience::Everyone, false) if is_optional => quote!(.optional()),
        (Audience::Everyone, false) => TokenStream::new(),
    };
    quote!(#declared #presence)
}

/// A type as one would write it.
fn written_type(ty: &Type) -> String {
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

/// A member that the declared style has itself is refused in the user's own crate, at the member: the macro knows no
/// style, but the compiler does.
fn member_checks<'t>(
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

/// The text of an occurrence, and whether it may appear on a 5xx.
struct ArmDetail {
    setter: Ident,
    text: TokenStream,
}

/// One arm of the `match`.
struct Arm<'t, 'a> {
    table: &'t Table<'a>,
    problem: &'t Problem<'a>,
    runtime: &'t TokenStream,
    /// Fields that the arm needs, with the local that each is bound to.
    bound: Vec<(&'t Field<'a>, Ident)>,
    /// Variables of the user's expressions, with the field that each stands for.
    variables: Vec<(&'t Field<'a>, Ident)>,
}

impl<'t, 'a> Arm<'t, 'a> {
    fn new(table: &'t Table<'a>, problem: &'t Problem<'a>, runtime: &'t TokenStream) -> Self {
        Self { table, problem, runtime, bound: Vec::new(), variables: Vec::new() }
    }

    fn expand(mut self, index: usize, bounds: &mut Bounds) -> TokenStream {
        let runtime = self.runtime;
        let row = Literal::usize_unsuffixed(index);
        self.bind_variables_of_expressions();
        let detail = self.detail(bounds);
        let dynamic: Vec<TokenStream> = [
            self.status(),
            self.code(bounds),
            self.instance(bounds),
            self.headers(bounds),
            self.extensions(bounds),
            self.errors(bounds),
        ]
        .into_iter()
        .flatten()
        .collect();
        let setter = detail.as_ref().map(|detail| {
            let ArmDetail { setter, text } = detail;
            quote!(.#setter(#text))
        });
        let visit = match (self.problem.transparent, detail) {
            (Some(field), None) if dynamic.is_empty() => {
                let inner = self.inner(field, bounds);
                let ty = &field.node.ty;
                quote!(<#ty as #runtime::Documented>::forward(#inner, &mut __v, #row))
            }
            (Some(field), _) => {
                let inner = self.inner(field, bounds);
                let ty = &field.node.ty;
                quote! {
                    <#ty as #runtime::Documented>::forward_with(#inner, &mut __v, &mut |__v, __e, __d| {
                        __v.visit(&__v.row(#row)#setter #(#dynamic)*.of(__e, __d))
                    })
                }
            }
            // What most variants are has a shorter form.
            (None, None) if dynamic.is_empty() => quote!(__v.constant(#row)),
            (None, Some(ArmDetail { setter, text })) if dynamic.is_empty() => {
                quote!(__v.#setter(#row, #text))
            }
            (None, _) => quote!(__v.visit(&__v.row(#row)#setter #(#dynamic)*)),
        };
        let path = &self.problem.variant.path;
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
        if self.variables.is_empty() {
            return quote!(#path { #(#fields)* #rest } => #visit,);
        }
        let variables = self.variables.iter().map(|(field, variable)| {
            let local = field.numbered_local();
            quote!(let #variable = #local;)
        });
        quote!(#path { #(#fields)* #rest } => { #(#variables)* #visit })
    }

    /// Expressions of the user's name fields themselves. Each identifier is looked up where it was written, which the
    /// expressions need not share, so each gets a variable of its own.
    fn bind_variables_of_expressions(&mut self) {
        let expressions = self.problem.expressions();
        for field in &self.problem.variant.fields {
            let name = field.variable_name();
            self.variables.extend(
                expressions.iter().filter_map(|tokens| variable(tokens, &name)).map(|used| (field, used)),
            );
        }
        for (field, _) in self.variables.clone() {
            if !self.bound.iter().any(|(bound, _)| bound.index == field.index) {
                self.bound.push((field, field.numbered_local()));
            }
        }
    }

    /// The local that a field is bound to.
    fn local(&mut self, field: &'t Field<'a>) -> Ident {
        if let Some((_, local)) = self.bound.iter().find(|(bound, _)| bound.index == field.index) {
            return local.clone();
        }
        let local = field.local();
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
    fn bound_by(&self, bounds: &mut Bounds, field: &Field<'_>, bound: &TokenStream) {
        self.bound_type(bounds, &field.node.ty, bound);
    }

    fn bound_type(&self, bounds: &mut Bounds, mut ty: &Type, bound: &TokenStream) {
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

    fn status(&mut self) -> Option<TokenStream> {
        let runtime = self.runtime;
        let status =
            match (self.problem.status.and_then(|status| status.with.as_ref()), self.problem.status_field) {
                (Some(path), _) => {
                    let span = path.span().resolved_at(Span::call_site());
                    quote_spanned!(span=> &#runtime::__value!(#path)(self))
                }
                (None, Some(field)) => self.local(field).into_token_stream(),
                (None, None) => return None,
            };
        let statuses = format_ident!("{}", if self.problem.is_unchecked() { "Unchecked" } else { "Errors" });
        Some(quote!(.status_of(#status, #runtime::private::Statuses::#statuses)))
    }

    fn code(&mut self, bounds: &mut Bounds) -> Option<TokenStream> {
        let field = self.problem.code.field?;
        let runtime = self.runtime;
        self.bound_type(bounds, inner_of_option(&field.node.ty), &quote!(#runtime::CodeField));
        let code = self.optional(field, &quote!(#runtime::CodeField));
        Some(quote!(.code_of(#code)))
    }

    fn instance(&mut self, bounds: &mut Bounds) -> Option<TokenStream> {
        let field = self.problem.instance?;
        self.bound_type(bounds, inner_of_option(&field.node.ty), &quote!(::core::fmt::Display));
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
        let inner = Ident::new("__i", local.span());
        quote! {
            ::core::option::Option::map(::core::option::Option::as_ref(#local), |#inner| #inner as &dyn #object)
        }
    }

    fn detail(&mut self, bounds: &mut Bounds) -> Option<ArmDetail> {
        match &self.problem.detail {
            Detail::Formatted { format } => {
                let setter = detail_setter(self.problem.exposes(format));
                let text = self.format_args(format, bounds);
                Some(ArmDetail { setter, text: quote!(&#text) })
            }
            Detail::Display { origin, .. } => {
                if !self.table.input.parameters.is_empty() {
                    let (_, ty_generics, _) = self.table.input.node.generics.split_for_impl();
                    let ident = &self.table.input.node.ident;
                    bounds.add(quote!(#ident #ty_generics), quote!(::core::fmt::Display));
                }
                let setter = detail_setter(self.problem.exposes_everything());
                // A type without `Display` is told so where its text is asked for.
                let this = Ident::new("self", origin.span().resolved_at(Span::call_site()));
                Some(ArmDetail { setter, text: quote!(#this) })
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
                arguments.push(quote!(#name = #runtime::__value!(#value)));
                names.push(name.to_string());
                continue;
            }
            let Some(field) = self.field(&reference.target) else { continue };
            for format_trait in &reference.traits {
                let format_trait = format_ident!("{format_trait}");
                self.bound_by(bounds, field, &quote!(::core::fmt::#format_trait));
            }
            let local = self.local(field);
            if reference.is_count {
                arguments.push(quote!(#name = *#local));
                names.push(name.to_string());
            } else {
                names.push(local.unraw().to_string());
            }
        }
        let literal = format.named(&names);
        quote!(__t!(#literal #(, #arguments)*))
    }

    fn field(&self, target: &Target) -> Option<&'t Field<'a>> {
        self.problem.variant.fields.iter().find(|field| field.name() == target.to_string())
    }

    fn headers(&mut self, bounds: &mut Bounds) -> Option<TokenStream> {
        let problem = self.problem;
        let fields: Vec<TokenStream> =
            problem.headers.iter().filter_map(|header| self.header(header, bounds)).collect();
        (!fields.is_empty()).then(|| quote!(.headers(&[#(#fields),*])))
    }

    fn header(&mut self, header: &'t Header<'a>, bounds: &mut Bounds) -> Option<TokenStream> {
        let runtime = self.runtime;
        let value = match &header.value {
            Value::Fixed(_) => return None,
            Value::Formatted(format) => {
                let text = self.format_args(format, bounds);
                quote!(&#runtime::private::FieldText(#text))
            }
            Value::Expression(tokens) => computed(tokens, runtime),
            Value::Field(field) => {
                self.bound_by(bounds, field, &quote!(#runtime::HeaderField));
                self.local(field).into_token_stream()
            }
        };
        let name = if let Some(constant) = header::constant(&header.wire) {
            let constant = Ident::new(constant, header.span);
            quote!(#runtime::private::header::#constant)
        } else {
            let name = LitStr::new(&header.wire, header.span);
            quote!(#runtime::private::header::HeaderName::from_static(#name))
        };
        let is_internal = matches!(header.value, Value::Formatted(format) if !self.problem.is_server_error() && !self.problem.exposes(format));
        let masked = is_internal.then(|| quote!(.masked()));
        let replacing = (header.rank == Rank::Replaces).then(|| quote!(.replacing()));
        let limited = header.only_on.map(|status| {
            let status = Literal::u16_unsuffixed(status);
            quote!(.limited_to(#status))
        });
        let fallback = (header.rank == Rank::Fallback).then(|| quote!(.fallback()));
        Some(quote!(#runtime::private::field(#name, #value) #replacing #limited #fallback #masked))
    }

    fn extensions(&mut self, bounds: &mut Bounds) -> Option<TokenStream> {
        let problem = self.problem;
        let members: Vec<TokenStream> =
            problem.extensions.iter().map(|extension| self.extension(extension, bounds)).collect();
        if members.is_empty() {
            return None;
        }
        // Members that are the same every time leave a constant occurrence one.
        let is_constant = problem
            .extensions
            .iter()
            .all(|extension| extension.value.is_constant() && extension.audience == Audience::Everyone);
        let setter = format_ident!("{}", if is_constant { "constants" } else { "extensions" });
        Some(quote!(.#setter(&[#(#members),*])))
    }

    fn extension(&mut self, extension: &'t Extension<'a>, bounds: &mut Bounds) -> TokenStream {
        let runtime = self.runtime;
        let name = &extension.name;
        let value = match &extension.value {
            Value::Field(field) => {
                self.bound_by(bounds, field, &quote!(#runtime::private::Serialize));
                self.local(field).into_token_stream()
            }
            Value::Expression(tokens) => computed(tokens, runtime),
            Value::Fixed(text) => quote!(&#text),
            Value::Formatted(format) => {
                let text = self.format_args(format, bounds);
                quote!(&#text)
            }
        };
        let flattened = extension.is_flattened.then(|| quote!(.flattened()));
        let development = (extension.audience == Audience::Development).then(|| quote!(.development()));
        quote!(#runtime::private::member(#name, #value) #flattened #development)
    }

    fn errors(&mut self, bounds: &mut Bounds) -> Option<TokenStream> {
        let field = self.problem.errors?;
        let runtime = self.runtime;
        self.bound_by(bounds, field, &quote!(#runtime::ErrorItems));
        let local = self.local(field);
        Some(quote!(.errors(#local)))
    }
}

fn mentions(tokens: &TokenStream, name: &Ident) -> bool {
    tokens.clone().into_iter().any(|token| match token {
        TokenTree::Ident(ident) => ident == *name || ident == "Self",
        TokenTree::Group(group) => mentions(&group.stream(), name),
        TokenTree::Punct(_) | TokenTree::Literal(_) => false,
    })
}

/// A reference to what an expression gives; what is wrong with that, the compiler says at the expression.
fn computed(tokens: &TokenStream, runtime: &TokenStream) -> TokenStream {
    let span = tokens.span().resolved_at(Span::call_site());
    quote_spanned!(span=> &#runtime::__value!(#tokens))
}

fn detail_setter(is_exposed: bool) -> Ident {
    format_ident!("{}", if is_exposed { "public_text" } else { "text" })
}

/// `T` of an `Option<T>`, as far as can be seen.
fn inner_of_option(ty: &Type) -> &Type {
    let path = match ty {
        Type::Group(group) => return inner_of_option(&group.elem),
        Type::Paren(paren) => return inner_of_option(&paren.elem),
        Type::Path(path) => path,
        _ => return ty,
    };
    let Some(last) = path.path.segments.last().filter(|segment| segment.ident == "Option") else { return ty };
    let syn::PathArguments::AngleBracketed(arguments) = &last.arguments else { return ty };
    match arguments.args.first() {
        Some(syn::GenericArgument::Type(inner)) => inner,
        _ => ty,
    }
}
