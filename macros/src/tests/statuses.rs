//! Every status that can be written, against the page of the registry, which is written out here once more.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use super::mistakes;

/// 3xx, 4xx and 5xx of the registry, without 305, 306 and 418, which are reserved.
const REGISTERED: [u16; 46] = [
    300, 301, 302, 303, 304, 307, 308, //
    400, 401, 402, 403, 404, 405, 406, 407, 408, 409, 410, 411, 412, 413, 414, 415, 416, 417, //
    421, 422, 423, 424, 425, 426, 428, 429, 431, 451, //
    500, 501, 502, 503, 504, 505, 506, 507, 508, 510, 511,
];

/// Statuses whose response is incomplete without a field.
const REQUIRED: [(u16, &str); 9] = [
    (301, "LOCATION"),
    (302, "LOCATION"),
    (303, "LOCATION"),
    (307, "LOCATION"),
    (308, "LOCATION"),
    (401, "WWW_AUTHENTICATE"),
    (405, "ALLOW"),
    (407, "PROXY_AUTHENTICATE"),
    (426, "UPGRADE"),
];

/// What a struct with this status and these further attributes gets to hear.
fn mistakes_of(status: u16, check: Check, rest: &TokenStream) -> Vec<String> {
    let status = Literal::u16_unsuffixed(status);
    let unchecked = matches!(check, Check::Unchecked).then(|| quote!(, unchecked));
    mistakes(&crate::derive(quote!(#[status(#status #unchecked)] #rest struct E;)))
}

#[derive(Clone, Copy)]
enum Check {
    Checked,
    Unchecked,
}

/// All that any status could ask for.
fn complete() -> TokenStream {
    quote! {
        #[title("A title")]
        #[header(LOCATION = "/new")]
        #[header(ALLOW = "GET")]
        #[header(WWW_AUTHENTICATE = "Basic")]
        #[header(PROXY_AUTHENTICATE = "Basic")]
        #[header(UPGRADE = "h2c")]
    }
}

#[test]
fn exactly_the_registered_statuses_are_accepted() {
    let complete = complete();
    for status in 0..=u16::MAX {
        let mistakes = mistakes_of(status, Check::Checked, &complete);
        assert_eq!(mistakes.len(), usize::from(!REGISTERED.contains(&status)), "{status}: {mistakes:?}");
    }
}

#[test]
fn exactly_final_statuses_are_accepted_unchecked() {
    let title = quote!(#[title("A title")]);
    for status in 0..=u16::MAX {
        let mistakes = mistakes_of(status, Check::Unchecked, &title);
        assert_eq!(mistakes.len(), usize::from(!(200..=599).contains(&status)), "{status}: {mistakes:?}");
    }
}

#[test]
fn exactly_these_statuses_require_a_field() {
    let title = quote!(#[title("A title")]);
    for status in REGISTERED {
        let required = REQUIRED.iter().find(|(code, _)| *code == status).map(|(_, field)| *field);
        let mistakes = mistakes_of(status, Check::Checked, &title);
        assert_eq!(mistakes.len(), usize::from(required.is_some()), "{status}: {mistakes:?}");
        let Some(required) = required else { continue };
        assert!(mistakes[0].contains(&format!("#[header({required} = ")), "{}", mistakes[0]);
        for (_, field) in REQUIRED {
            let constant = format_ident!("{field}");
            let mistakes = mistakes_of(status, Check::Checked, &quote!(#title #[header(#constant = "a")]));
            assert_eq!(mistakes.is_empty(), field == required, "{status} with {field}: {mistakes:?}");
        }
        assert!(mistakes_of(status, Check::Unchecked, &title).is_empty(), "{status}");
    }
}

#[test]
fn exactly_unregistered_statuses_require_a_title() {
    for status in 200..600 {
        let mistakes = mistakes_of(status, Check::Unchecked, &TokenStream::new());
        let has_phrase = REGISTERED.contains(&status) || matches!(status, 200..=208 | 226);
        assert_eq!(mistakes.len(), usize::from(!has_phrase), "{status}: {mistakes:?}");
    }
}
