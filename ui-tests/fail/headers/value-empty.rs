use error_response::ApiError;

#[derive(ApiError)]
#[status(404)]
#[header("x-hint" = "")]
struct OrderNotFound;

fn main() {
    OrderNotFound.to_response();
}
