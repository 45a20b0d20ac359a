//! Every response of every format, to the byte. No program of ours wrote the files: they are what each format's own
//! documents and clients ask for.

use std::fmt::Write as _;

use bytes::Bytes;
use formats::{FORMATS, STATUSES, find_format};
use http::Response;

/// The status, the fields in the order of their names, and the body, in which `⏎` stands for a line feed.
fn print(response: &Response<Bytes>) -> String {
    let mut text = format!("{}\n", response.status().as_u16());
    let mut fields: Vec<_> = response.headers().iter().collect();
    fields.sort_by_key(|(name, _)| name.as_str());
    for (name, value) in fields {
        writeln!(text, "{name}: {}", value.to_str().unwrap()).unwrap();
    }
    let body = std::str::from_utf8(response.body()).unwrap();
    assert!(!body.contains('⏎'));
    writeln!(text, "\n{}", body.replace('\n', "⏎")).unwrap();
    text
}

/// The response of each error, which must be the same when it is made from what was kept of the first.
fn print_all(format: &str) -> String {
    let format = find_format(format).unwrap();
    let print_twice = |status| {
        let [first, second] = [(); 2].map(|()| print(&format.respond(status).unwrap()));
        assert_eq!(first, second);
        first
    };
    STATUSES.map(print_twice).join("\n")
}

macro_rules! tests {
    ($($test:ident: $format:literal,)*) => {
        $(
            #[test]
            fn $test() {
                assert_eq!(print_all($format), include_str!(concat!("responses/", $format, ".txt")));
            }
        )*

        #[test]
        fn every_format_is_tested() {
            assert_eq!(FORMATS.iter().map(|format| format.name).collect::<Vec<_>>(), [$($format),*]);
        }
    };
}

tests! {
    json_api_sends_what_is_written: "jsonapi",
    google_sends_what_is_written: "google",
    azure_sends_what_is_written: "azure",
    oauth_sends_what_is_written: "oauth",
    aws_rest_json_sends_what_is_written: "aws",
    aws_json_sends_what_is_written: "awsjson",
    connect_sends_what_is_written: "connect",
    scim_sends_what_is_written: "scim",
    problem_xml_sends_what_is_written: "problemxml",
    html_sends_what_is_written: "html",
    plain_text_sends_what_is_written: "text",
    graphql_sends_what_is_written: "graphql",
    fhir_sends_what_is_written: "fhir",
    s3_sends_what_is_written: "s3",
}
