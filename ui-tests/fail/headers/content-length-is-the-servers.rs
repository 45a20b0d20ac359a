use error_response::ApiError;

#[derive(ApiError)]
#[status(404)]
#[header("Content-Length" = "0")]
struct OrderNotFound;

fn main() {
    OrderNotFound.to_response();
}
