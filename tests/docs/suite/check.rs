//! What a test holds of a catalogue.

#![allow(dead_code, reason = "a check tells of variants that nobody makes")]

use error_response::{ApiError, Catalogue};

fn findings(catalogue: &Catalogue) -> Vec<String> {
    catalogue.check().err().map(|findings| findings.iter().map(str::to_owned).collect()).unwrap_or_default()
}

#[derive(ApiError)]
#[type_base("https://x.example/problems/")]
enum OrderError {
    /// No order has this identifier.
    #[status(404)]
    NotFound,
    /// Somebody was faster.
    #[status(409)]
    Conflict,
}

#[derive(ApiError)]
#[type_base("https://x.example/problems/invoices/")]
enum InvoiceError {
    #[status(404)]
    NotFound,
    /// It is being changed.
    #[status(409)]
    Locked,
}

#[test]
fn a_catalogue_in_order_passes() {
    let catalogue = Catalogue::new("API").add::<OrderError>();
    assert_eq!(catalogue.check(), Ok(()));
    assert_eq!(catalogue.mounted_at("https://x.example/problems/").check(), Ok(()));
}

#[test]
fn every_finding_is_told_at_once() {
    let catalogue =
        Catalogue::new("API").add::<OrderError>().add::<InvoiceError>().mounted_at("https://x.example/p");
    assert_eq!(
        catalogue.check().unwrap_err().to_string(),
        concat!(
            "the catalogue is not in order:\n",
            "- InvoiceError.NotFound has no doc comment\n",
            "- the code `not_found` is that of InvoiceError.NotFound and OrderError.NotFound; ",
            "write `#[code(\"not_found\")]` on each that shares it, or another\n",
            "- the type of InvoiceError.NotFound is <https://x.example/problems/invoices/not-found>, ",
            "which is not under <https://x.example/p>\n",
            "- the type of OrderError.NotFound is <https://x.example/problems/not-found>, ",
            "which is not under <https://x.example/p>\n",
            "- the type of OrderError.Conflict is <https://x.example/problems/conflict>, ",
            "which is not under <https://x.example/p>\n",
            "- the type of InvoiceError.Locked is <https://x.example/problems/invoices/locked>, ",
            "which is not under <https://x.example/p>",
        ),
    );
}

#[test]
fn the_debug_of_the_findings_is_their_text_for_unwrap() {
    #[derive(ApiError)]
    #[status(404)]
    struct Lost;

    let findings = Catalogue::new("API").add::<Lost>().check().unwrap_err();
    assert_eq!(format!("{findings:?}"), findings.to_string());
}

#[test]
fn a_code_is_shared_on_purpose_where_all_write_it() {
    #[derive(ApiError)]
    enum Error {
        /// One.
        #[status(403)]
        #[code("DENIED")]
        First,
        /// Two.
        #[status(403)]
        #[code("DENIED")]
        Second,
    }

    assert_eq!(findings(&Catalogue::new("API").add::<Error>()), [""; 0]);
}

#[test]
fn a_code_is_shared_on_purpose_where_the_catalogue_says_so() {
    let catalogue = Catalogue::new("API").add::<OrderError>().add::<InvoiceError>().sharing("not_found");
    assert_eq!(findings(&catalogue), ["InvoiceError.NotFound has no doc comment"]);
}

#[test]
fn type_uris_are_resolvable_where_the_catalogue_is_mounted() {
    /// A row for each form of a URI.
    #[derive(ApiError)]
    enum Error {
        /// Under the base.
        #[status(400)]
        #[type_uri("https://x.example/problems/one")]
        One,
        /// A reference.
        #[status(400)]
        #[type_uri("/problems/two")]
        Two,
        /// A fragment.
        #[status(400)]
        #[type_uri("https://x.example/problems#three")]
        Three,
        /// Elsewhere.
        #[status(400)]
        #[type_uri("https://x.example/problems-of-others/four")]
        Four,
        /// Of another host.
        #[status(400)]
        #[type_uri("https://x.example.org/problems/five")]
        Five,
        /// No address.
        #[status(400)]
        #[type_uri("urn:problem:six")]
        Six,
    }

    let catalogue = Catalogue::new("API").add::<Error>().mounted_at("https://x.example/problems/");
    let uris: Vec<_> = findings(&catalogue)
        .iter()
        .map(|finding| finding.split(['<', '>']).nth(1).unwrap().to_owned())
        .collect();
    assert_eq!(
        uris,
        [
            "https://x.example.org/problems/five",
            "https://x.example/problems-of-others/four",
            "urn:problem:six"
        ],
    );
}
