//! One body style, of any error under any policy.

use bytes::Bytes;
use error_response::{ApiError, BodyStyle, Limits, Renderer, RequestIds, Violation};
use http::Response;
use test_support::strict_json::{self, Json};

use crate::input::Input;
use crate::tree::Tree;

#[derive(ApiError)]
#[status(500, unchecked)]
#[title("Any error")]
#[expose]
#[detail("{detail}")]
#[header("x-text" = "{field}")]
struct Any {
    #[status]
    status: u16,
    detail: String,
    field: String,
    #[instance]
    instance: Option<String>,
    #[code]
    code: Option<String>,
    #[extension]
    member: Tree,
    #[extension(flatten)]
    flattened: Option<Tree>,
    #[errors]
    errors: Vec<Violation>,
}

/// Errors whose bodies are copied from templates.
#[derive(ApiError)]
enum Row {
    #[status(409)]
    #[title("A row")]
    #[detail("{detail}")]
    Plain {
        detail: String,
        #[extension]
        member: Option<Tree>,
        #[extension("an \"other\" one")]
        other: Option<u64>,
    },
    #[status(422)]
    #[code("INVALID")]
    #[type_uri("https://api.example/a")]
    #[detail("{detail}")]
    Rich {
        detail: String,
        #[instance]
        instance: Option<String>,
        #[extension(flatten)]
        flattened: Option<Tree>,
        #[extension]
        other: Option<u64>,
        #[errors]
        errors: Vec<Violation>,
    },
}

fn row(input: &mut Input<'_>) -> Row {
    let detail = input.text();
    let other = input.option(Input::number);
    let tree = input.option(|input| Tree::of(input, 4));
    if input.below(2) == 0 {
        return Row::Plain { detail, member: tree, other };
    }
    let instance = input.option(Input::text);
    Row::Rich { detail, instance, flattened: tree, other, errors: input.list(4, violation) }
}

fn violation(input: &mut Input<'_>) -> Violation {
    let mut item = Violation::new(input.text(), input.text());
    if let Some(code) = input.option(Input::text) {
        item = item.code(code);
    }
    if let Some(pointer) = input.option(Input::text) {
        item = item.pointer(pointer);
    }
    for _ in 0..input.below(4) {
        item = item.extension(input.text(), Tree::of(input, 3));
    }
    item
}

fn error(input: &mut Input<'_>) -> Any {
    const STATUSES: [u16; 10] = [200, 204, 205, 304, 400, 404, 422, 500, 503, 599];
    Any {
        status: STATUSES[input.below(STATUSES.len())],
        detail: input.text(),
        field: input.text(),
        instance: input.option(Input::text),
        code: input.option(Input::text),
        errors: input.list(4, violation),
        member: Tree::of(input, 4),
        flattened: input.option(|input| Tree::of(input, 4)),
    }
}

/// Renders twice: the response is whole, within its limits, and the same.
pub fn check<S: BodyStyle>(data: &[u8]) {
    check_with::<S>(data, check_structure);
}

/// The same, with this check in place of that of JSON.
pub(crate) fn check_with<S: BodyStyle>(data: &[u8], check: fn(&Response<Bytes>, usize)) {
    let mut input = Input::new(data);
    if input.below(2) == 0 {
        return check_copied::<S>(&mut input, check);
    }
    let mut renderer = if input.below(3) == 0 { Renderer::development() } else { Renderer::production() };
    let mut limit = 64 * 1024;
    if input.below(3) == 0 {
        limit = 1024 + usize::from(input.byte()) * 8;
        let limits = Limits::new().body(limit).detail(input.below(256)).nesting(input.below(9));
        renderer = renderer.limits(limits.headers(usize::from(input.byte())));
    }
    if input.below(4) == 0 {
        renderer = renderer.request_ids(RequestIds::new().member("id")).request_id(input.text());
    }
    let error = error(&mut input);
    let render = || renderer.scope(|| error.to_response_as::<S>());
    let (first, second) = (render(), render());
    assert_eq!(first.status(), error.status);
    assert_eq!((first.headers(), first.body()), (second.headers(), second.body()));
    check(&first, limit);
}

/// Renders from a template and without: what a limit says of response fields changes no body.
fn check_copied<S: BodyStyle>(input: &mut Input<'_>, check: fn(&Response<Bytes>, usize)) {
    let mut renderer = Renderer::production().style::<S>();
    if input.below(4) == 0 {
        renderer = renderer.request_ids(RequestIds::new().member("id")).request_id(input.text());
    }
    let without = renderer.clone().limits(Limits::new().headers(1024));
    let row = row(input);
    let (mut copied, mut written) =
        (renderer.scope(|| row.to_response()), without.scope(|| row.to_response()));
    // It is bounded as the fields are.
    let _ = (copied.headers_mut().remove("x-request-id"), written.headers_mut().remove("x-request-id"));
    assert_eq!((copied.headers(), copied.body()), (written.headers(), written.body()));
    check(&copied, 64 * 1024);
}

/// What holds of every response, whatever its body is.
pub(crate) fn check_frame(response: &Response<Bytes>, limit: usize) {
    assert!(response.body().len() <= limit);
    for value in response.headers().values() {
        assert!(value.as_bytes().iter().all(|byte| (b' '..=b'~').contains(byte)), "{value:?}");
    }
    assert_eq!(response.headers().contains_key("content-type"), !response.body().is_empty());
    if [204, 205, 304].contains(&response.status().as_u16()) {
        assert!(response.body().is_empty());
    }
}

/// What holds of every response with a body of JSON.
pub(crate) fn check_structure(response: &Response<Bytes>, limit: usize) {
    check_frame(response, limit);
    if response.body().is_empty() {
        return;
    }
    // What an error nests in a member is its own, and may have a member twice.
    match strict_json::parse(response.body()) {
        Ok(body) => {
            let status = body.get("status");
            assert!(
                status.is_none_or(|status| *status == Json::Number(response.status().as_str().to_owned())
                    || response.headers()["content-type"] == "application/json")
            );
        }
        Err(mistake) => assert!(mistake.contains("a second time"), "{mistake}"),
    }
}
