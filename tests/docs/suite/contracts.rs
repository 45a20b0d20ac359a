//! The pages of the five contracts, kept beside the tests: a change of one is seen in review. `BLESS=1` writes them anew.

use std::path::PathBuf;
use std::{env, fs};

use error_response::{Catalogue, Documented};
use test_support::contracts::api_message::CatalogueError;
use test_support::contracts::message_details::ReservationError;
use test_support::contracts::message_or_description::ShipmentError;
use test_support::contracts::problem::InvoiceError;
use test_support::contracts::reason_phrase::GatewayError;

/// The page's name, and the statuses that the contract publishes.
type Contract = (&'static str, fn() -> Catalogue, &'static [u16]);

const CONTRACTS: [Contract; 5] = [
    ("a-message-details", catalogue::<ReservationError>, &[400, 401, 403, 408, 429, 500]),
    (
        "b-message-or-description",
        catalogue::<ShipmentError>,
        &[400, 401, 403, 404, 405, 406, 411, 415, 429, 500, 502, 503],
    ),
    ("c-problem", catalogue::<InvoiceError>, &[400, 401, 403, 404, 405, 409, 413, 422, 429, 500, 501, 503]),
    ("d-api-message", catalogue::<CatalogueError>, &[300, 302, 304, 400, 401, 403, 404, 406, 500, 501, 503]),
    ("e-reason-phrase", catalogue::<GatewayError>, &[400, 401, 403, 404, 422, 500, 501, 503]),
];

fn catalogue<E: Documented>() -> Catalogue {
    Catalogue::new(E::problem_types().documentation()).add::<E>()
}

#[track_caller]
fn assert_kept(name: &str, page: &str) {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("pages").join(name);
    if env::var_os("BLESS").is_some() {
        fs::write(&path, page).expect("pages can be written");
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    assert!(kept == page, "{name} has changed; if that is right, run the test with BLESS=1\n{page}");
}

#[test]
fn the_pages_of_the_contracts_are_the_kept_ones() {
    for (name, catalogue, _) in CONTRACTS {
        let catalogue = catalogue();
        assert_kept(&format!("{name}.md"), &catalogue.to_markdown());
        assert_kept(&format!("{name}.html"), &catalogue.to_html());
    }
}

#[test]
fn every_status_of_a_contract_has_a_row_and_an_example() {
    for (name, catalogue, statuses) in CONTRACTS {
        let page = catalogue().to_markdown();
        for status in statuses {
            assert!(page.contains(&format!("\n| {status} | ")), "{name}: {status}");
            assert!(page.contains(&format!("\nHTTP/1.1 {status} ")), "{name}: {status}");
        }
    }
}

/// The meaning of a status is the doc comment of its variant.
#[test]
fn every_meaning_of_a_contract_is_in_its_page() {
    fn assert_all<E: Documented>() {
        let page = catalogue::<E>().to_markdown();
        for problem in E::problem_types().types() {
            assert!(page.contains(problem.documentation()), "{}", problem.name());
            assert!(!problem.documentation().is_empty(), "{}", problem.name());
        }
    }

    assert_all::<ReservationError>();
    assert_all::<ShipmentError>();
    assert_all::<InvoiceError>();
    assert_all::<CatalogueError>();
    assert_all::<GatewayError>();
}
