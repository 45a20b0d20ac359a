use error_response::ApiError;

struct OrderNotFound;

impl ApiError for OrderNotFound {
    fn status(&self) -> http::StatusCode {
        http::StatusCode::NOT_FOUND
    }
}

fn main() {}
