// mistakes: 15
use error_response::ApiError;

#[derive(ApiError)]
enum OrderError {
    #[status(299, unchecked = true)]
    A,
    #[status(unchecked)]
    B,
    #[status(200 unchecked)]
    C,
    #[status(with = status_of)]
    D,
    #[status(with = status_of, 502)]
    E,
    #[status(502, with(status_of))]
    F,
    #[status(502, Self::status)]
    G,
    #[status(404, NOT_FOUND)]
    H,
    #[status(404, 410)]
    I,
    #[status(404, "Not Found")]
    J,
    #[status(404, title = "Order not found")]
    K,
    #[status(404, message = "there is no order {id}")]
    L { id: u64 },
    #[status(404, "there is no order {id}")]
    M { id: u64 },
    #[status(code = 404, title = "Order not found", log = "warn")]
    N,
    #[status(404, fallback = 500)]
    O,
}

fn main() {}
