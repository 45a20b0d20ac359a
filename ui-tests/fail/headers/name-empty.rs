use error_response::ApiError;

#[derive(ApiError)]
#[status(404)]
#[header("" = "look here")]
struct OrderNotFound;

fn main() {
    OrderNotFound.to_response();
}
