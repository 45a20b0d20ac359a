use error_response::ApiError;

#[derive(ApiError)]
#[status(404)]
#[header(X_REQUEST_ID = "7")]
struct OrderNotFound;

fn main() {
    OrderNotFound.to_response();
}
