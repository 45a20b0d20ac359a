//! aide 0.15: `OperationOutput`.

use aide::OperationOutput;
use aide::openapi::{Operation, ReferenceOr, Response, StatusCode};

use crate::ApiError;
use crate::openapi::inline_responses;
use crate::problem_type::ProblemTypes;

/// The responses of a type by status. What is said of a whole class of statuses goes into the operation itself, because
/// aide has no other way for it.
pub fn responses(types: ProblemTypes, operation: &mut Operation) -> Vec<(Option<u16>, Response)> {
    let mut by_status = Vec::new();
    for (key, value) in inline_responses(types) {
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
        impl $($generics)* $crate::private::aide::OperationOutput for $type $($bounds)* {
            type Inner = Self;

            fn inferred_responses(
                _: &mut $crate::private::aide::generate::GenContext,
                operation: &mut $crate::private::aide::openapi::Operation,
            ) -> $crate::private::AideResponses {
                $crate::private::aide_responses(<Self as $crate::Documented>::problem_types(), operation)
            }
        }
    };
}
