//! The formats whose clients others wrote, byte for byte: one module per aspect, and in it what each format makes of the
//! same error.

mod connect;
mod delay;
mod error;
mod extensions;
mod failures;
mod fields;
mod limits;
mod masking;
mod names;
mod request_id;
mod tables;
mod texts;
mod violations;

use bytes::Bytes;
use error_response::{Limits, Renderer, RequestIds};
use http::{HeaderMap, Response};
use test_support::{strict_json, xml};

use error::each_format;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Format {
    ProblemXml,
    Html,
    PlainText,
    JsonApi,
    Google,
    OData,
    Azure,
    OAuth,
    Connect,
    GraphQl,
}

impl Format {
    const ALL: [Self; 10] = [
        Self::ProblemXml,
        Self::Html,
        Self::PlainText,
        Self::JsonApi,
        Self::Google,
        Self::OData,
        Self::Azure,
        Self::OAuth,
        Self::Connect,
        Self::GraphQl,
    ];

    /// What every body of the format begins and ends with.
    fn frame(self) -> [&'static str; 2] {
        match self {
            Self::ProblemXml => {
                [r#"<?xml version="1.0" encoding="UTF-8"?><problem xmlns="urn:ietf:rfc:7807">"#, "</problem>"]
            }
            Self::Html => [
                concat!(
                    r#"<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">"#,
                    r#"<meta name="viewport" content="width=device-width, initial-scale=1">"#,
                    r#"<meta name="robots" content="noindex"><title>"#,
                ),
                "</main></body></html>\n",
            ],
            Self::GraphQl => [r#"{"errors":[{"message":"#, "}}]}"],
            Self::JsonApi => [r#"{"errors":[{"#, "}"],
            Self::Google => [r#"{"error":{"code":"#, "]}}"],
            Self::OData | Self::Azure => [r#"{"error":{"code":"#, "}}"],
            Self::OAuth => [r#"{"error":"#, "}"],
            Self::Connect => [r#"{"code":"#, "]}"],
            Self::PlainText => ["", "\n"],
        }
    }

    /// Panics where a body is not well-formed.
    #[track_caller]
    fn check(self, body: &str) {
        match self {
            Self::ProblemXml => {
                drop(xml::parse(body.as_bytes()).unwrap_or_else(|fault| panic!("{fault}: {body}")));
            }
            Self::Html => check_page(body),
            Self::PlainText => assert!(
                body.ends_with('\n') && !body.contains(|symbol: char| symbol.is_control() && symbol != '\n'),
                "{body}"
            ),
            _ => drop(strict_json::parse(body.as_bytes()).unwrap_or_else(|fault| panic!("{fault}: {body}"))),
        }
        let [start, end] = self.frame();
        assert!(body.starts_with(start) && body.ends_with(end), "{self:?}: {body}");
    }

    /// What stands inside of the frame. Of a page, the heading stands for the title of the window, too.
    #[track_caller]
    fn content(self, body: &str) -> String {
        self.check(body);
        match self {
            Self::ProblemXml => {
                let [start, end] = self.frame();
                body[start.len()..body.len() - end.len()].to_owned()
            }
            Self::Html => {
                let (title, rest) = body.split_once("</title>").expect("a title");
                let [start, end] = self.frame();
                let page = rest.split_once("<main>").expect("a page").1;
                let page = page.strip_suffix(end).expect("its end");
                let heading = title.strip_prefix(start).expect("its beginning");
                assert!(page.starts_with(&format!("<h1>{heading}</h1>")), "{body}");
                page.to_owned()
            }
            Self::Google => abbreviate(body),
            Self::Connect => connect::decode(body),
            _ => body.to_owned(),
        }
    }
}

/// The namespace of Google's types as `…`.
#[track_caller]
fn abbreviate(body: &str) -> String {
    assert!(!body.contains('…'), "{body}");
    body.replace("type.googleapis.com/google.rpc", "…")
}

/// Elements are closed in the order in which they are opened.
#[track_caller]
fn check_page(page: &str) {
    let mut open = Vec::new();
    for tag in page.split('<').skip(1) {
        let (tag, text) = tag.split_once('>').unwrap_or_else(|| panic!("a `<` that is text: {page}"));
        assert!(!text.contains('>'), "a `>` that is text: {page}");
        let name = tag.split(' ').next().unwrap_or_default();
        match name.strip_prefix('/') {
            Some(name) => assert_eq!(open.pop(), Some(name), "{page}"),
            None if matches!(name, "!DOCTYPE" | "meta") => {}
            None => open.push(name),
        }
    }
    assert_eq!(open, [""; 0], "{page}");
}

/// How a response is rendered.
fn production() -> Renderer {
    Renderer::production()
}

/// The same without templates, since no limit of the bodies is another: that of the response fields is.
fn without_templates(renderer: &Renderer) -> Renderer {
    renderer.clone().limits(Limits::new().headers(1024))
}

/// Renders an error written member by member, and twice more: the second comes from a template where there is one. All are the
/// same.
#[track_caller]
fn render(renderer: &Renderer, respond: &dyn Fn() -> Response<Bytes>) -> Response<Bytes> {
    let written = without_templates(renderer).scope(respond);
    let [first, second] = [(); 2].map(|()| renderer.scope(respond));
    for response in [&first, &second] {
        assert_eq!(response.status(), written.status());
        assert_eq!(text(response), text(&written));
        assert_eq!(response.headers(), written.headers());
    }
    second
}

fn text(response: &Response<Bytes>) -> String {
    crate::response::text(response)
}

/// With the id of a request, in each of the ways to have one.
fn with_request_id() -> [Renderer; 3] {
    let request = HeaderMap::from_iter([(
        http::HeaderName::from_static("x-request-id"),
        http::HeaderValue::from_static("req-1"),
    )]);
    [
        production().request_id("req-1"),
        production().request_ids(RequestIds::new()).for_request(&request),
        production().request_ids(RequestIds::new().member("trace")).for_request(&request),
    ]
}

/// The body, or what stands inside of its frame. With the id of a request it is well-formed, too, and the same from a
/// template.
#[track_caller]
fn content(format: Format, respond: &dyn Fn() -> Response<Bytes>) -> String {
    for renderer in with_request_id() {
        format.check(&text(&render(&renderer, respond)));
    }
    format.content(&text(&render(&production(), respond)))
}

/// One test for each of these errors: in each format, it has this body. Of XML and of a page, that is what stands inside.
macro_rules! bodies {
    ($($(#[$attribute:meta])* $test:ident: $error:expr => { $($format:ident: $expected:expr,)* })*) => {$(
        $(#[$attribute])*
        #[test]
        fn $test() {
            let formats = [$(Format::$format),*];
            assert_eq!(formats, Format::ALL);
            $({
                use $crate::formats::error::$format::Error;
                let error = $error;
                let body = content(Format::$format, &|| error_response::ApiError::to_response(&error));
                assert_eq!(body, $expected, "{}", stringify!($format));
            })*
        }
    )*};
}
use bodies;
