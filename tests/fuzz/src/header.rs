//! Values of response fields, of each kind.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use error_response::ApiError;
use http::header::{LOCATION, RETRY_AFTER, SET_COOKIE};

use crate::input::Input;
use crate::style;

#[derive(ApiError)]
#[status(404)]
#[header("x-text" = "<{text}>")]
#[header(WWW_AUTHENTICATE = "Bearer realm=\"{text}\"")]
struct Fields {
    #[header(LOCATION)]
    text: String,
    #[header(SET_COOKIE)]
    cookies: Vec<String>,
    #[header("x-list")]
    list: Vec<Option<String>>,
    #[header("x-char")]
    scalars: Vec<char>,
    #[header("x-number")]
    number: i64,
    #[header("x-wide")]
    wide: u128,
    #[header(RETRY_AFTER)]
    after: Duration,
    #[header(EXPIRES)]
    until: Option<SystemTime>,
}

pub fn check(data: &[u8]) {
    let mut input = Input::new(data);
    let error = Fields {
        text: input.text(),
        cookies: input.list(5, Input::text),
        list: input.list(5, |input| input.option(Input::text)),
        scalars: input.list(9, |input| char::from(input.byte())),
        number: input.number().cast_signed(),
        wide: u128::from(input.number()) << 64 | u128::from(input.number()),
        after: Duration::new(input.number(), u32::from(input.byte())),
        until: UNIX_EPOCH.checked_add(Duration::from_secs(input.number() >> 1)),
    };
    let response = error.to_response();
    style::check_structure(&response, 64 * 1024);
    let fields = response.headers();
    assert!(fields.get_all(LOCATION).iter().count() <= 1);
    assert!(fields.get(LOCATION).is_none_or(|uri| uri.as_bytes().iter().all(u8::is_ascii_graphic)));
    assert!(fields.get_all(SET_COOKIE).iter().count() <= error.cookies.len());
    assert!(fields.get(RETRY_AFTER).is_none_or(|after| after.as_bytes().iter().all(u8::is_ascii_digit)));
    let twice = error.to_response();
    assert_eq!(fields, twice.headers());
}
