//! Response fields: those of a format, and those that the error declares.

use std::time::Duration;

use error_response::{ApiError as _, Renderer, RequestIds, StatusError};
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};

use super::{Format, each_format, production, render};

/// The lines of a response, sorted.
fn lines(headers: &HeaderMap) -> Vec<String> {
    let mut lines: Vec<_> =
        headers.iter().map(|(name, value)| format!("{name}: {}", value.to_str().expect("ASCII"))).collect();
    lines.sort();
    lines
}

/// What a format says beside its body, where the code is this one.
fn of_format(format: Format, azure_code: &str) -> Vec<String> {
    let media_type = match format {
        Format::ProblemXml => "application/problem+xml",
        Format::Html => "text/html; charset=utf-8",
        Format::PlainText => "text/plain; charset=utf-8",
        Format::JsonApi => "application/vnd.api+json",
        Format::GraphQl => "application/graphql-response+json",
        Format::Google | Format::OData | Format::Azure | Format::OAuth | Format::Connect => {
            "application/json"
        }
    };
    let mut lines = vec![format!("content-type: {media_type}")];
    match format {
        Format::OAuth => lines.push("cache-control: no-store".to_owned()),
        Format::Azure => lines.push(format!("x-ms-error-code: {azure_code}")),
        Format::PlainText => lines.push("x-content-type-options: nosniff".to_owned()),
        Format::Html => lines.extend([
            "x-content-type-options: nosniff".to_owned(),
            concat!(
                "content-security-policy: default-src 'none'; ",
                "style-src 'sha256-fuQyZrStN5T72KTO5qHHGsTqHCzyMlCaTf4ooEPsxFs='; ",
                "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
            )
            .to_owned(),
        ]),
        _ => {}
    }
    lines
}

fn sorted(mut lines: Vec<String>) -> Vec<String> {
    lines.sort();
    lines
}

#[test]
fn each_format_has_its_own_beside_those_of_the_error() {
    each_format!(Errors, format => {
        for (code, error, declared) in [
            ("Constant", Errors::Constant, None),
            ("RateLimited", Errors::RateLimited, Some("retry-after: 30")),
            ("Delayed", Errors::Delayed { after: Duration::from_secs(9) }, Some("retry-after: 9")),
            ("OrderLocked", Errors::Text("é".to_owned()), None),
        ] {
            let response = render(&production(), &|| error.to_response());
            let mut expected = of_format(format, code);
            expected.extend(declared.map(str::to_owned));
            assert_eq!(lines(response.headers()), sorted(expected), "{format:?}");
        }
    });
}

#[test]
fn azure_has_the_id_of_the_request_in_a_field_of_its_own() {
    let name = HeaderName::from_static("x-request-id");
    let request = HeaderMap::from_iter([(name, HeaderValue::from_static("req-1"))]);
    let renderer = production().request_ids(RequestIds::new()).for_request(&request);
    each_format!(Errors, format => {
        for error in [Errors::Constant, Errors::Text("a".to_owned())] {
            let response = render(&renderer, &|| error.to_response());
            let code = if matches!(error, Errors::Constant) { "Constant" } else { "OrderLocked" };
            let mut expected = of_format(format, code);
            expected.push("x-request-id: req-1".to_owned());
            if format == Format::Azure {
                expected.push("x-ms-request-id: req-1".to_owned());
            }
            assert_eq!(lines(response.headers()), sorted(expected), "{format:?}");
        }
    });
}

/// A code of run time may be anything, and its field is left out where it is no field value.
#[test]
fn a_code_that_is_no_field_value_is_in_the_body_alone() {
    use error_response::body::Azure;

    for (code, field) in
        [("order.locked", Some("Order.Locked")), ("größe", Some("GrE")), ("字", None), ("", None)]
    {
        let error = StatusError::new(StatusCode::CONFLICT).code(code.to_owned());
        let response = Renderer::production().scope(|| error.to_response_as::<Azure>());
        let sent = response.headers().get("x-ms-error-code").map(|value| value.to_str().expect("ASCII"));
        let body = crate::response::json(&response);
        match field {
            Some(field) => {
                assert_eq!((sent, body["error"]["code"].as_str()), (Some(field), Some(field)), "{code:?}");
            }
            None => assert_eq!(sent, body["error"]["code"].as_str(), "{code:?}"),
        }
    }
}
