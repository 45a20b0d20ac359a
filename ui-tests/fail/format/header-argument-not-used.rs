use error_response::ApiError;

#[derive(ApiError)]
#[status(404)]
#[header("x-order" = "none", id = 7)]
struct OrderNotFound;

fn main() {
    OrderNotFound.to_response();
}
