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

/// Nothing but a value is in it, so the explanation stands for it.
#[test]
fn a_text_that_varies_is_shown_as_one_of_its_own_where_it_is_public() {
    let message = |text: &str| json!({ "Message": text });
    let name = "Exposing.Inner.Inner.Full";
    assert_shown::<Exposing<Varying<Ledger>>>("500", name, &message(EXPLANATION_OF_500));
    assert_shown::<Ledger>("409", "Ledger.Page", &message("page 1 is full"));
    assert_shown::<Ledger>("503", "Ledger.ClosedUntil", &message("the ledger is closed until 1"));
}

/// Somebody's type, of which nothing is known but its `Display`.
#[derive(Debug, Clone, Copy)]
struct Money;

impl std::fmt::Display for Money {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("5 EUR")
    }
}

#[test]
fn the_values_of_a_text_are_those_of_the_members_in_the_example() {
    #[derive(ApiError)]
    #[body(MessageOrDescription)]
    enum Booking {
        #[status(409)]
        #[detail("room {room} of {hotel:?} is taken, {{not}} {room:>4}")]
        Taken {
            #[extension(example = 12)]
            room: u16,
            #[extension(example = "Ritz")]
            hotel: String,
        },
        #[status(409)]
        #[detail("{0} of {1}")]
        Numbered(#[extension("used", example = 3)] u8, #[extension("all", example = 4)] u8),
        #[status(409)]
        #[detail("{rate:.2} for {nights} nights")]
        Rated {
            #[extension(example = 1.25)]
            rate: f64,
            #[extension]
            nights: u8,
        },
    }

    for (name, body) in [
        (
            "Booking.Taken",
            json!({ "Message": "room 12 of \"Ritz\" is taken, {not} 12", "room": 12, "hotel": "Ritz" }),
        ),
        ("Booking.Numbered", json!({ "Message": "3 of 4", "used": 3, "all": 4 })),
        ("Booking.Rated", json!({ "Message": "1.25 for 1 nights", "rate": 1.25, "nights": 1 })),
    ] {
        let responses = Catalogue::new("API").add::<Booking>().responses();
        assert_eq!(responses["409"]["content"]["application/json"]["examples"][name]["value"], body);
    }
}

#[test]
fn the_values_of_a_text_that_are_no_members_are_of_their_types() {
    #[derive(ApiError)]
    #[body(MessageOrDescription)]
    enum Booking {
        #[status(409)]
        #[detail("{count} of {ratio} is {flag}")]
        Known { count: i64, ratio: f32, flag: bool },
        #[status(409)]
        #[detail("it costs {price}, {said}")]
        Unknown { price: Money, said: String },
        #[status(409)]
        #[detail("{0}: {1}")]
        Nothing(Money, String),
    }

    assert_shown::<Booking>("409", "Booking.Known", &json!({ "Message": "1 of 1.5 is true" }));
    assert_shown::<Booking>("409", "Booking.Unknown", &json!({ "Message": "it costs …, …" }));
    assert_shown::<Booking>("409", "Booking.Nothing", &json!({ "Message": EXPLANATION_OF_409 }));
}

#[test]
fn the_text_of_thiserror_is_filled_in_as_well() {
    #[derive(Debug, thiserror::Error, ApiError)]
    #[body(MessageOrDescription)]
    enum Booking {
        #[status(409)]
        #[error("room {room} is taken for {nights} nights by {by}")]
        Taken { room: u16, nights: u8, by: String },
        #[status(409)]
        #[error("{0} is gone")]
        Gone(u64),
    }

    let text = json!({ "Message": "room 1 is taken for 1 nights by …" });
    assert_shown::<Booking>("409", "Booking.Taken", &text);
    assert_shown::<Booking>("409", "Booking.Gone", &json!({ "Message": "1 is gone" }));
}

#[test]
fn nothing_is_known_of_what_a_text_computes() {
    #[derive(Debug, thiserror::Error, ApiError)]
    #[body(MessageOrDescription)]
    enum Booking {
        #[status(409)]
        #[detail("{nights} nights cost {total}", total = nights + 1)]
        #[error("x")]
        Costs { nights: u8 },
        #[status(409)]
        #[error("{nights} nights cost {total}", total = .nights + 1)]
        Named { nights: u8 },
    }

    let text = json!({ "Message": "1 nights cost …" });
    assert_shown::<Booking>("409", "Booking.Costs", &text);
    assert_shown::<Booking>("409", "Booking.Named", &text);
}

#[test]
fn nothing_is_known_of_an_argument_without_a_name() {
    #[derive(Debug, thiserror::Error, ApiError)]
    #[body(MessageOrDescription)]
    #[status(409)]
    #[error("a night costs {}", .0)]
    struct Costs(u8);

    assert_shown::<Costs>("409", "Costs", &json!({ "Message": "a night costs …" }));
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
