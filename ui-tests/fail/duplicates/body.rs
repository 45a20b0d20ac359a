use error_response::ApiError;

#[derive(ApiError)]
#[body(error_response::body::Problem)]
#[body(error_response::body::NestedError)]
#[status(404)]
struct OrderNotFound;

fn main() {
    OrderNotFound.to_response();
}
