//! A style in JSON, from any `Serialize`, and one in HTML, from bytes; a service that declares one for all its errors.

use std::fmt::Write as _;

use error_response::body::Shape;
use error_response::{ApiError, BodyStyle, Occurrence, Rendered, Renderer};
use http::header::CONTENT_LANGUAGE;
use http::{HeaderValue, StatusCode};

use super::{ParcelError, invalid};
use crate::response::{assert_body, body, fields, lines, text};

/// HTML, from bytes.
struct Page;

impl BodyStyle for Page {
    const MEDIA_TYPE: &'static str = "text/html; charset=utf-8";
    const SHAPE: Shape = Shape::UNKNOWN;

    fn render(error: &Occurrence<'_>) -> Rendered {
        let mut page =
            format!("<title>{}</title><p>{}", html(error.title()), html(&error.detail().to_string()));
        let members = error.extensions().try_for_each(|name, value| {
            let _ = write!(page, "<dt>{}<dd>{}", html(name), html(value));
        });
        if members.is_err() {
            return Rendered::failed();
        }
        error.errors().for_each(|item| {
            let _ = write!(page, "<li>{}: {}", html(&item.title()), html(&item.detail().to_string()));
        });
        if let Some(details) = error.development() {
            let _ = write!(page, "<pre>{}", html(&details.to_string()));
        }
        error.bytes(page).header(CONTENT_LANGUAGE, HeaderValue::from_static("en"))
    }
}

fn html(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[test]
fn a_constant_error_in_json() {
    for _ in 0..2 {
        let response = ParcelError::Lost.to_response();
        assert_eq!(response.status(), StatusCode::NOT_FOUND);
        assert_eq!(
            text(&response),
            r#"{"code":"lost","message":"there is no such parcel","link":"https://acme.example/errors#lost"}"#,
        );
        assert_eq!(lines(&response, "content-type"), ["application/vnd.acme+json"]);
        assert_eq!(lines(&response, "x-acme"), ["1"]);
    }
}

#[test]
fn a_dynamic_error_in_json() {
    let response = invalid().to_response();
    assert_eq!(
        text(&response),
        concat!(
            r#"{"code":"invalid","message":"1 of <A&B> are invalid","link":"https://acme.example/errors#invalid","#,
            r#""depot":"A&B","weight":9,"errors":[{"title":"too <heavy>","detail":"9 kg","code":"W","#,
            r##""pointer":"#/weight","limit":5}]}"##,
        ),
    );
    assert_eq!(fields(&invalid()), ["retry-after: 7", "x-acme: 1"]);
}

#[test]
fn a_masked_error_in_json() {
    assert_body(
        &[&ParcelError::Burnt],
        concat!(
            r#"{"code":"burnt","message":"The server met an unexpected condition.","#,
            r#""link":"https://acme.example/errors#burnt"}"#,
        ),
    );
}

#[test]
fn development_details_in_json() {
    assert_eq!(
        Renderer::development().scope(|| body(&ParcelError::Burnt)),
        concat!(
            r#"{"code":"burnt","message":"The server met an unexpected condition.","#,
            r#""link":"https://acme.example/errors#burnt","trace":"ParcelError::Burnt: hunter2\nBurnt"}"#,
        ),
    );
}

#[test]
fn a_constant_error_in_html() {
    for _ in 0..2 {
        let response = ParcelError::Lost.to_response_as::<Page>();
        assert_eq!(response.status(), StatusCode::NOT_FOUND);
        assert_eq!(text(&response), "<title>Not Found</title><p>there is no such parcel");
        assert_eq!(lines(&response, "content-type"), ["text/html; charset=utf-8"]);
        assert_eq!(lines(&response, "content-language"), ["en"]);
    }
}

#[test]
fn a_dynamic_error_in_html() {
    let response = invalid().to_response_as::<Page>();
    assert_eq!(
        text(&response),
        concat!(
            "<title>&lt;Invalid&gt;</title><p>1 of &lt;A&amp;B&gt; are invalid",
            "<dt>depot<dd>&quot;A&amp;B&quot;<dt>weight<dd>9<li>too &lt;heavy&gt;: 9 kg",
        ),
    );
    assert_eq!(lines(&response, "retry-after"), ["7"]);
}

#[test]
fn development_details_in_html() {
    let response = Renderer::development().scope(|| ParcelError::Burnt.to_response_as::<Page>());
    assert_eq!(
        text(&response),
        concat!(
            "<title>Internal Server Error</title><p>The server met an unexpected condition.",
            "<pre>ParcelError::Burnt: hunter2\nBurnt",
        ),
    );
}

#[test]
fn a_service_declares_a_style_of_its_own_for_all_types() {
    #[derive(ApiError)]
    #[status(404)]
    struct Missing;

    let renderer = Renderer::production().style::<Page>();
    for _ in 0..2 {
        assert_eq!(
            renderer.scope(|| body(&Missing)),
            "<title>Not Found</title><p>The requested resource was not found.",
        );
        assert_eq!(
            body(&Missing),
            r#"{"title":"Not Found","status":404,"detail":"The requested resource was not found."}"#,
        );
    }
}
