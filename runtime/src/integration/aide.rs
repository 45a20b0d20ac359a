//! aide 0.15: `OperationOutput` for every type that derives `ApiError`: aide infers the responses of a handler from its
//! `Result<Json<Order>, OrderError>`. [`Catalogue::hoist`] names the schemas of these responses.

use aide::OperationOutput;
use aide::openapi::{OpenApi, Operation, ReferenceOr, Response, StatusCode};

use serde_json::Value;

use crate::catalogue::Catalogue;
use crate::error::{ApiError, Documented};
use crate::openapi::{OpenApiDocument, hoist, inline_responses};

#[doc(hidden)]
/// aide takes responses by status only, so those for a class of statuses are put into the operation directly.
pub fn responses<E: Documented + ?Sized>(operation: &mut Operation) -> Vec<(Option<u16>, Response)> {
    let mut by_status = Vec::new();
    for (key, value) in inline_responses::<E>() {
        let Ok(response) = serde_json::from_value::<Response>(value) else { continue };
        if let Ok(status) = key.parse() {
            by_status.push((Some(status), response));
        } else if let Some(class) = key.chars().next().and_then(|digit| digit.to_digit(10)) {
            let class = StatusCode::Range(u16::try_from(class).unwrap_or_default());
            let responses = &mut operation.responses.get_or_insert_default().responses;
            responses.insert(class, ReferenceOr::Item(response));
        }
    }
    by_status
}

impl OpenApiDocument for OpenApi {
    fn hoisted(&self, catalogue: &Catalogue) -> Value {
        let as_kept = |value| {
            let response = serde_json::from_value::<Response>(value).ok();
            serde_json::to_value(response).unwrap_or_default()
        };
        hoist(serde_json::to_value(self).unwrap_or_default(), catalogue, as_kept)
    }

    fn replace(&mut self, hoisted: Value) {
        // aide reads its version from a text that is borrowed, so it cannot be read from a value.
        if let Ok(document) = serde_json::from_str(&hoisted.to_string()) {
            *self = document;
        }
    }
}

macro_rules! trait_objects {
    ($($object:ty)*) => {$(
        /// Nothing is known of the error, so nothing is said of it.
        impl OperationOutput for Box<$object> {
            type Inner = Self;
        }
    )*};
}

trait_objects!(dyn ApiError dyn ApiError + Send dyn ApiError + Send + Sync);

/// `OperationOutput` for a type that derives `ApiError`.
#[doc(hidden)]
#[macro_export]
macro_rules! __integrate_aide {
    ({ $($generics:tt)* } { $type:ty } { $($bounds:tt)* }) => {
        #[automatically_derived]
        impl $($generics)* $crate::__private_0_1::aide::OperationOutput for $type $($bounds)* {
            type Inner = Self;

            fn inferred_responses(
                _: &mut $crate::__private_0_1::aide::generate::GenContext,
                operation: &mut $crate::__private_0_1::aide::openapi::Operation,
            ) -> $crate::__private_0_1::AideResponses {
                $crate::__private_0_1::aide_responses::<Self>(operation)
            }
        }
    };
}
