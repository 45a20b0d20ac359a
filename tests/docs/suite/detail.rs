//! Which text of an error documents show: one that its responses have.

#![allow(dead_code, reason = "documentation tells of variants that nobody makes")]

use error_response::body::MessageOrDescription;
use error_response::{ApiError, Catalogue, Documented};
use serde_json::{Value, json};

/// Holds that the document and both pages show a problem with this body.
#[track_caller]
fn assert_shown<E: Documented>(status: &str, name: &str, body: &Value) {
    let catalogue = Catalogue::new("API").add::<E>();
    let responses = catalogue.responses();
    let shown = &responses[status]["content"]["application/json"]["examples"][name]["value"];
    assert_eq!(shown, body, "{name}");
    let text = body.as_object().unwrap().values().next().unwrap().as_str().unwrap();
    for page in [catalogue.to_markdown(), catalogue.to_html()] {
        assert!(page.contains(text), "{name}: {page}");
    }
}

const EXPLANATION_OF_500: &str = "The server met an unexpected condition.";
const EXPLANATION_OF_409: &str = "The request conflicts with the current state of the resource.";

/// Texts for everybody, and texts for clients of a 4xx only.
#[derive(Debug, thiserror::Error, ApiError)]
#[body(MessageOrDescription)]
enum Ledger {
    #[status(500)]
    #[detail("the ledger is closed")]
    #[error("x")]
    Closed,
    #[status(503)]
    #[detail("the ledger is closed until {until}")]
    #[error("x")]
    ClosedUntil {
        #[expose]
        until: u8,
    },
    #[status(409)]
    #[error("the ledger is full")]
    Full,
    #[status(409)]
    #[error("page {0} is full")]
    Page(u8),
}

/// A public text of a level of its own.
#[derive(ApiError)]
#[body(MessageOrDescription)]
enum Said {
    #[transparent]
    #[detail("the book is closed")]
    Ledger(Ledger),
}

/// Its text tells of the error, so that no 5xx shows it.
#[derive(ApiError)]
#[body(MessageOrDescription)]
enum Varying<E> {
    #[transparent]
    #[detail("{what}", what = std::any::type_name_of_val(_0))]
    Inner(E),
}

/// Exposes what it forwards, which becomes a 5xx.
#[derive(ApiError)]
#[body(MessageOrDescription)]
enum Exposing<E> {
    #[transparent]
    #[status(500)]
    #[expose]
    Inner(E),
}

#[test]
fn a_text_for_a_4xx_is_shown_there_and_masked_on_a_5xx() {
    #[derive(ApiError)]
    #[body(MessageOrDescription)]
    enum Failed {
        #[transparent]
        #[status(500)]
        Ledger(Ledger),
    }

    assert_shown::<Ledger>("409", "Ledger.Full", &json!({ "Message": "the ledger is full" }));
    assert_shown::<Failed>("500", "Failed.Ledger.Full", &json!({ "Description": EXPLANATION_OF_500 }));
    assert_shown::<Failed>("500", "Failed.Ledger.Page", &json!({ "Description": EXPLANATION_OF_500 }));
    assert_shown::<Failed>("500", "Failed.Ledger.Closed", &json!({ "Message": "the ledger is closed" }));
}

#[test]
fn a_level_exposes_the_texts_further_in() {
    #[derive(ApiError)]
    #[body(MessageOrDescription)]
    enum Outer {
        #[transparent]
        #[status(502)]
        Exposing(Exposing<Ledger>),
    }

    let text = json!({ "Message": "the ledger is full" });
    assert_shown::<Exposing<Ledger>>("500", "Exposing.Inner.Full", &text);
    assert_shown::<Outer>("502", "Outer.Exposing.Inner.Full", &text);
}

#[test]
fn a_level_exposes_no_text_further_out() {
    for variant in ["Closed", "ClosedUntil", "Full", "Page"] {
        assert_shown::<Varying<Exposing<Ledger>>>(
            "500",
            &format!("Varying.Inner.Inner.{variant}"),
            &json!({ "Description": EXPLANATION_OF_500 }),
        );
    }
}

/// What an occurrence says is not known, so the explanation stands for it.
#[test]
fn a_text_that_varies_is_shown_as_one_of_its_own_where_it_is_public() {
    let message = |text: &str| json!({ "Message": text });
    let name = "Exposing.Inner.Inner.Full";
    assert_shown::<Exposing<Varying<Ledger>>>("500", name, &message(EXPLANATION_OF_500));
    assert_shown::<Ledger>("409", "Ledger.Page", &message(EXPLANATION_OF_409));
    let unavailable = "The server cannot handle the request for now.";
    assert_shown::<Ledger>("503", "Ledger.ClosedUntil", &message(unavailable));
}

#[test]
fn a_text_that_an_outer_level_replaces_is_not_shown() {
    let explained = |text: &str| json!({ "Description": text });
    assert_shown::<Varying<Ledger>>("500", "Varying.Inner.Closed", &explained(EXPLANATION_OF_500));
    assert_shown::<Varying<Said>>("500", "Varying.Inner.Ledger.Closed", &explained(EXPLANATION_OF_500));
    let text = json!({ "Message": EXPLANATION_OF_409 });
    assert_shown::<Varying<Ledger>>("409", "Varying.Inner.Full", &text);
    assert_shown::<Varying<Said>>("409", "Varying.Inner.Ledger.Full", &text);
}

#[test]
fn a_fixed_text_is_shown_where_the_status_is_known_at_run_time() {
    #[derive(Debug, thiserror::Error, ApiError)]
    #[body(MessageOrDescription)]
    enum Upstream {
        #[status(409)]
        #[error("upstream refused")]
        Refused(#[status] u16),
        #[status(500)]
        #[error("upstream failed")]
        Failed(#[status] u16),
    }

    assert_shown::<Upstream>("409", "Upstream.Refused", &json!({ "Message": "upstream refused" }));
    assert_shown::<Upstream>("500", "Upstream.Failed", &json!({ "Description": EXPLANATION_OF_500 }));
}
