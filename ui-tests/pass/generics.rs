//! Bounds are inferred from attributes, and from nothing else.

use std::fmt::Display;
use std::marker::PhantomData;

use error_response::{ApiError, ErrorItem, HeaderField, Violation};
use serde::Serialize;

struct NoTraits;

#[derive(ApiError)]
enum Everything<'a, T, U, H, I, E, N, const SIZE: usize = 3>
where
    U: Clone,
{
    #[status(404)]
    #[detail("{shown} {hex:x}")]
    Shown { shown: U, hex: I },
    #[status(409)]
    Member {
        #[extension]
        member: Option<T>,
        #[header("x-h")]
        header: H,
    },
    #[status(422)]
    List(#[errors] Vec<E>),
    #[status(400)]
    Nothing(PhantomData<&'a N>, [u8; SIZE]),
}

type Simple<'a> = Everything<'a, u8, &'a str, u16, u32, Violation, NoTraits>;

#[derive(ApiError)]
#[transparent]
struct Outer<E>(E);

#[derive(ApiError)]
#[status(502)]
struct Upstream<S: Into<u16> + Copy>(S);

fn answer<T: Display + Clone, I: std::fmt::LowerHex, H: HeaderField, E: ErrorItem, M: Serialize>(
    error: Everything<'_, M, T, H, I, E, NoTraits>,
) -> u16 {
    error.to_response().status().as_u16()
}

fn main() {
    assert!(Simple::Shown { shown: "x", hex: 255 }.to_response().body().ends_with(br#""detail":"x ff"}"#));
    let member = Simple::Member { member: Some(7), header: 8 }.to_response();
    assert_eq!(member.headers()["x-h"], "8");
    assert!(member.body().ends_with(br#""member":7}"#));
    assert_eq!(answer(Simple::List(vec![])), 422);
    assert_eq!(answer(Simple::Nothing(PhantomData, [0; 3])), 400);
    assert_eq!(Outer(Simple::List(vec![])).to_response().status(), 422);
    assert_eq!(Upstream(7_u8).to_response().status(), 502);
}
