use error_response::ApiError;

struct OrderError;

fn answer(error: impl ApiError) -> http::StatusCode {
    error.to_response().status()
}

fn main() {
    answer(OrderError);
}
