// mistakes: 4
use error_response::ApiError;

#[derive(ApiError)]
enum OrderError {
    #[status(404)]
    NotFound(#[extension("id")] OrderId, #[header("x-id")] OrderId),
    #[status(422)]
    Invalid(#[errors] OrderId),
    #[status(502)]
    Upstream(#[status] OrderId),
}

struct OrderId(u64);

fn main() {
    OrderError::Upstream(OrderId(7)).to_response();
}
