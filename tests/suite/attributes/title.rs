//! `#[title("…")]` and `#[title]`: what is the same for every occurrence.

use error_response::ApiError;
use error_response::body::MessageOrDescription;

use crate::response::{assert_body, body, body_as, json};

#[test]
fn a_title_is_sent_as_it_is_written() {
    #[derive(ApiError)]
    #[status(404)]
    #[title("No such \"order\" – Bestellung fehlt")]
    struct Bare;

    #[derive(ApiError)]
    #[api_error(status(404), title("No such \"order\" – Bestellung fehlt"))]
    struct Namespaced;

    assert_body(
        &[&Bare, &Namespaced],
        r#"{"title":"No such \"order\" – Bestellung fehlt","status":404,"detail":"The requested resource was not found."}"#,
    );
}

#[test]
fn a_title_stands_on_a_variant() {
    #[derive(ApiError)]
    enum Bare {
        #[status(404)]
        #[title("Order not found")]
        Missing,
    }

    #[derive(ApiError)]
    enum Namespaced {
        #[api_error(status(404), title("Order not found"))]
        Missing,
    }

    assert_body(
        &[&Bare::Missing, &Namespaced::Missing],
        r#"{"title":"Order not found","status":404,"detail":"The requested resource was not found."}"#,
    );
}

#[test]
fn doubled_braces_are_one_brace() {
    #[derive(ApiError)]
    #[status(404)]
    #[title("no {{id}} in the path")]
    struct Missing;

    assert_eq!(json(&Missing.to_response())["title"], "no {id} in the path");
}

#[test]
fn a_raw_string_is_a_title() {
    #[derive(ApiError)]
    #[status(404)]
    #[title(r#"no "order""#)]
    struct Missing;

    assert_eq!(json(&Missing.to_response())["title"], "no \"order\"");
}

#[test]
fn a_bare_title_is_the_name_in_words() {
    macro_rules! check {
        ($($name:ident: $words:literal)*) => {$({
            #[derive(ApiError)]
            enum Bare {
                #[status(404)]
                #[title]
                $name,
            }

            #[derive(ApiError)]
            enum Namespaced {
                #[api_error(status(404), title)]
                $name,
            }

            assert_eq!(json(&Bare::$name.to_response())["title"], $words);
            assert_eq!(json(&Namespaced::$name.to_response())["title"], $words);
        })*};
    }
    check! {
        Missing: "Missing"
        ValidationFailed: "Validation failed"
        HTTPError: "Http error"
        OrderV2Gone: "Order v2 gone"
        OAuth2: "O auth2"
        IPv6Address: "I pv6 address"
        X509: "X509"
        ÄrgerMitÖl: "Ärger mit öl"
    }
}

#[test]
#[allow(non_camel_case_types, reason = "names are split there")]
fn a_bare_title_is_split_at_underscores() {
    #[derive(ApiError)]
    enum Split {
        #[status(404)]
        #[title]
        Not_Found_Here,
        #[status(404)]
        #[title]
        lower_case,
    }

    assert_eq!(json(&Split::Not_Found_Here.to_response())["title"], "Not found here");
    assert_eq!(json(&Split::lower_case.to_response())["title"], "Lower case");
}

#[test]
fn a_bare_title_of_a_struct_is_the_name_of_the_struct() {
    #[derive(ApiError)]
    #[status(404)]
    #[title]
    struct OrderNotFound;

    assert_eq!(json(&OrderNotFound.to_response())["title"], "Order not found");
}

#[test]
fn without_a_title_it_is_the_phrase_of_rfc_9110() {
    #[derive(ApiError)]
    enum Phrases {
        #[status(413)]
        TooLarge,
        #[status(422)]
        Unprocessable,
    }

    assert_eq!(json(&Phrases::TooLarge.to_response())["title"], "Content Too Large");
    assert_eq!(json(&Phrases::Unprocessable.to_response())["title"], "Unprocessable Content");
}

#[test]
fn a_title_that_is_another_statuss_phrase_is_accepted() {
    #[derive(ApiError)]
    #[status(404)]
    #[title("No Content")]
    struct Missing;

    assert_eq!(json(&Missing.to_response())["title"], "No Content");
}

#[test]
fn a_written_title_stays_whatever_the_status() {
    #[derive(ApiError)]
    #[status(502)]
    #[title("Upstream failed")]
    struct Upstream(#[status] u16);

    for status in [404, 502, 504] {
        assert_eq!(json(&Upstream(status).to_response())["title"], "Upstream failed");
    }
}

#[test]
fn a_title_is_the_same_for_every_occurrence() {
    #[derive(ApiError)]
    #[status(404)]
    #[title("Order not found")]
    #[detail("order {0} does not exist")]
    struct Missing(u64);

    let [first, second] = [1, 2].map(|id| json(&Missing(id).to_response()));
    assert_eq!(first["title"], second["title"]);
    assert_ne!(first["detail"], second["detail"]);
}

#[test]
fn a_title_is_a_description_only_where_it_is_written() {
    #[derive(ApiError)]
    #[body(MessageOrDescription)]
    enum Described {
        #[status(404)]
        #[title("No such order")]
        Written,
        #[status(404)]
        #[title]
        FromTheName,
        #[status(404)]
        FromTheStatus,
    }

    assert_eq!(body(&Described::Written), r#"{"Description":"No such order"}"#);
    assert_eq!(body(&Described::FromTheName), r#"{"Description":"From the name"}"#);
    assert_eq!(
        body_as::<MessageOrDescription>(&Described::FromTheStatus),
        r#"{"Description":"The requested resource was not found."}"#,
    );
}

#[test]
fn an_enum_gives_each_variant_its_name_in_words() {
    #[derive(ApiError)]
    #[status(404)]
    #[title]
    enum Error {
        OrderGone,
        #[title("Away")]
        Written,
        #[transparent]
        Forwarded(Kind),
    }

    #[derive(ApiError)]
    #[status(409)]
    struct Kind;

    let title = |error: Error| json(&error.to_response())["title"].clone();
    assert_eq!(title(Error::OrderGone), "Order gone");
    assert_eq!(title(Error::Written), "Away");
    assert_eq!(title(Error::Forwarded(Kind)), "Conflict");
}
