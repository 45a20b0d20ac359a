//! Types of every shape are read, and what is generated for them triggers no lint.

#![deny(warnings, clippy::all, clippy::pedantic, clippy::nursery)]

use std::fmt::Debug;
use std::time::{Duration, SystemTime};

use error_response::{ApiError, FromField, FromResponse, Received};
use http::HeaderValue;
use serde::Serialize;
use serde::de::DeserializeOwned;

#[derive(Debug, PartialEq, Eq, ApiError, FromResponse)]
#[status(410)]
struct Unit;

#[derive(Debug, PartialEq, Eq, ApiError, FromResponse)]
#[status(409)]
struct Generic<T, const N: usize>
where
    T: Debug + Serialize,
{
    #[extension]
    r#match: T,
    #[received(default = [7; N])]
    numbers: [u8; N],
}

#[derive(Debug, PartialEq, Eq, ApiError, FromResponse)]
enum Shapes<E> {
    #[status(404)]
    Tuple(#[extension("id")] u8, #[received(default)] bool),
    #[transparent]
    Inner(E),
    #[cfg(any())]
    #[status(400)]
    Absent(NoSuchType),
}

/// Nothing is in scope, and what has the names of the prelude is something else.
mod bare {
    #![no_implicit_prelude]
    #![allow(dead_code, reason = "these names are in the way")]

    use ::std::marker::{Send, Sized};

    enum Option {}
    enum Some {}
    trait Default {}

    #[derive(::std::fmt::Debug, ::error_response::ApiError, ::error_response::FromResponse)]
    #[status(404)]
    pub(super) struct Bare {
        #[extension]
        pub(super) id: u8,
        #[received(default)]
        pub(super) rest: u8,
    }

    const fn is_send<T: Send + Sized>() {}
    const _: () = is_send::<Bare>();
}

fn read<E: FromResponse>(error: &E) -> Option<E> {
    Received::from_response(error.to_response()).into_known()
}

fn generic<T: Debug + PartialEq + Clone + Serialize + DeserializeOwned>(value: &T) {
    let error = Generic { r#match: value.clone(), numbers: [7; 3] };
    assert_eq!(read(&error), Some(error));
}

#[test]
fn every_shape_comes_back() {
    assert_eq!(read(&Unit), Some(Unit));
    assert_eq!(read(&Shapes::<Unit>::Tuple(7, false)), Some(Shapes::Tuple(7, false)));
    assert_eq!(read(&Shapes::Inner(Box::new(Unit))), Some(Shapes::Inner(Box::new(Unit))));
    generic(&String::from("x"));
    let bare = read(&bare::Bare { id: 7, rest: 9 }).unwrap();
    assert_eq!((bare.id, bare.rest), (7, 0));
}

#[test]
fn each_type_of_a_response_field_is_read_or_refused() {
    fn of<T: FromField>(value: &'static str) -> Option<T> {
        T::from_field(&HeaderValue::from_static(value))
    }

    assert_eq!(of::<u8>(" 7 "), Some(7));
    assert_eq!(of::<u8>("256"), None);
    assert_eq!(of::<bool>("true"), Some(true));
    assert_eq!(of::<String>("a, b"), Some("a, b".to_owned()));
    assert_eq!(of::<Vec<u8>>("1, 2,,3"), Some(vec![1, 2, 3]));
    assert_eq!(of::<Vec<u8>>("1, x"), None);
    assert_eq!(of::<HeaderValue>("x"), Some(HeaderValue::from_static("x")));
    assert_eq!(of::<Duration>("30"), Some(Duration::from_secs(30)));
    assert_eq!(of::<Duration>("soon"), None);
    let date = SystemTime::UNIX_EPOCH + Duration::from_secs(784_111_777);
    assert_eq!(of::<SystemTime>("Sun, 06 Nov 1994 08:49:37 GMT"), Some(date));
}
