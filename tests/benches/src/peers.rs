//! Other crates, each as its documentation has it, with the problem of the same case.

use axum::response::{IntoResponse, Response};
use http::{StatusCode, Uri};

/// `api-error`, whose only member is `message`.
pub mod api_error {
    use ::api_error::ApiError;

    use super::*;

    #[derive(Debug, thiserror::Error, ApiError)]
    pub enum OrderError {
        #[error("There is no such order.")]
        #[api_error(status_code = 404, message(inherit))]
        OrderNotFound,
        #[error("The balance is {balance}, but that costs {cost}.")]
        #[api_error(status_code = 409, message(inherit))]
        OutOfCredit { balance: u64, cost: u64 },
    }

    #[must_use]
    pub fn constant() -> Response {
        OrderError::OrderNotFound.into_response()
    }

    #[must_use]
    pub fn dynamic(balance: u64, cost: u64) -> Response {
        OrderError::OutOfCredit { balance, cost }.into_response()
    }
}

/// `http-api-problem`.
pub mod http_api_problem {
    use ::http_api_problem::HttpApiProblem;

    use super::*;

    #[must_use]
    pub fn constant() -> Response {
        HttpApiProblem::new(StatusCode::NOT_FOUND)
            .type_url("https://api.example.com/problems/order-not-found")
            .title("Order not found")
            .detail("There is no such order.")
            .into_response()
    }

    #[must_use]
    pub fn dynamic(balance: u64, cost: u64) -> Response {
        HttpApiProblem::new(StatusCode::CONFLICT)
            .type_url("https://api.example.com/problems/out-of-credit")
            .title("Out of credit")
            .detail(format!("The balance is {balance}, but that costs {cost}."))
            .value("balance", &balance)
            .value("cost", &cost)
            .into_response()
    }
}

/// `problemdetails`.
pub mod problemdetails {
    use super::*;

    #[must_use]
    pub fn constant() -> Response {
        ::problemdetails::new(StatusCode::NOT_FOUND)
            .with_type("https://api.example.com/problems/order-not-found")
            .with_title("Order not found")
            .with_value("status", 404)
            .with_detail("There is no such order.")
            .into_response()
    }

    #[must_use]
    pub fn dynamic(balance: u64, cost: u64) -> Response {
        ::problemdetails::new(StatusCode::CONFLICT)
            .with_type("https://api.example.com/problems/out-of-credit")
            .with_title("Out of credit")
            .with_value("status", 409)
            .with_detail(format!("The balance is {balance}, but that costs {cost}."))
            .with_value("balance", balance)
            .with_value("cost", cost)
            .into_response()
    }
}

/// `problem_details`.
pub mod problem_details {
    use ::problem_details::ProblemDetails;
    use serde::Serialize;

    use super::*;

    #[derive(Serialize)]
    struct Credit {
        balance: u64,
        cost: u64,
    }

    #[must_use]
    pub fn constant() -> Response {
        ProblemDetails::from_status_code(StatusCode::NOT_FOUND)
            .with_type(Uri::from_static("https://api.example.com/problems/order-not-found"))
            .with_title("Order not found")
            .with_detail("There is no such order.")
            .into_response()
    }

    #[must_use]
    pub fn dynamic(balance: u64, cost: u64) -> Response {
        ProblemDetails::from_status_code(StatusCode::CONFLICT)
            .with_type(Uri::from_static("https://api.example.com/problems/out-of-credit"))
            .with_title("Out of credit")
            .with_detail(format!("The balance is {balance}, but that costs {cost}."))
            .with_extensions(Credit { balance, cost })
            .into_response()
    }
}
