//! A response as text, for tests that compare it byte for byte.

use bytes::Bytes;
use error_response::body::{
    ApiMessage, MessageDetails, MessageOrDescription, NestedError, Problem, ReasonPhrase,
};
use error_response::{ApiError, BodyStyle};
use http::Response;

/// The body in the declared style.
pub(crate) fn body<E: ApiError + ?Sized>(error: &E) -> String {
    text(&error.to_response())
}

/// The body in this style.
pub(crate) fn body_as<S: BodyStyle>(error: &impl ApiError) -> String {
    text(&error.to_response_as::<S>())
}

/// The response in each of the library's styles that have a JSON body.
pub(crate) fn in_json_styles(error: &dyn ApiError) -> [Response<Bytes>; 5] {
    [
        <&dyn ApiError>::to_response_as::<Problem>(&error),
        <&dyn ApiError>::to_response_as::<MessageDetails>(&error),
        <&dyn ApiError>::to_response_as::<MessageOrDescription>(&error),
        <&dyn ApiError>::to_response_as::<ApiMessage>(&error),
        <&dyn ApiError>::to_response_as::<NestedError>(&error),
    ]
}

/// The response in each of the library's styles.
pub(crate) fn in_all_styles(error: &dyn ApiError) -> Vec<Response<Bytes>> {
    let mut responses = Vec::from(in_json_styles(error));
    responses.push(<&dyn ApiError>::to_response_as::<ReasonPhrase>(&error));
    responses
}

/// The body of a response, which is UTF-8.
pub(crate) fn text(response: &Response<Bytes>) -> String {
    String::from_utf8(response.body().to_vec()).expect("a body is UTF-8")
}

/// The body of a response, which is JSON.
pub(crate) fn json(response: &Response<Bytes>) -> serde_json::Value {
    serde_json::from_slice(response.body()).expect("a body is JSON")
}

/// The lines of this name, in order.
pub(crate) fn lines(response: &Response<Bytes>, name: &str) -> Vec<String> {
    let values = response.headers().get_all(name).iter();
    values.map(|value| String::from_utf8(value.as_bytes().to_vec()).expect("a field is UTF-8")).collect()
}

/// All lines but `content-type`, as `name: value`, sorted by name.
pub(crate) fn fields<E: ApiError + ?Sized>(error: &E) -> Vec<String> {
    let response = error.to_response();
    let mut names: Vec<_> = response.headers().keys().filter(|name| *name != "content-type").collect();
    names.sort_by_key(|name| name.as_str());
    names
        .into_iter()
        .flat_map(|name| {
            lines(&response, name.as_str()).into_iter().map(move |value| format!("{name}: {value}"))
        })
        .collect()
}

/// Each of these errors has this body. They are one declaration in several spellings.
#[track_caller]
pub(crate) fn assert_body(errors: &[&dyn ApiError], expected: &str) {
    for (index, error) in errors.iter().enumerate() {
        assert_eq!(body(*error), expected, "the error at {index}");
    }
}

/// Each of these errors has these field lines, and no other but `content-type`.
#[track_caller]
pub(crate) fn assert_fields(errors: &[&dyn ApiError], expected: &[&str]) {
    for (index, error) in errors.iter().enumerate() {
        assert_eq!(fields(*error), expected, "the error at {index}");
    }
}

/// Each of these errors has this status, on the status line and as the trait says it.
#[track_caller]
pub(crate) fn assert_status(errors: &[&dyn ApiError], expected: u16) {
    for (index, error) in errors.iter().enumerate() {
        assert_eq!(error.to_response().status().as_u16(), expected, "the error at {index}");
        assert_eq!(error.status().as_u16(), expected, "the error at {index}");
    }
}
