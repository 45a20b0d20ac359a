use error_response::ApiError;

#[derive(ApiError)]
#[status(404)]
#[type_base("/problems/")]
#[type_uri("/problems/gone")]
struct OrderNotFound;

fn main() {
    OrderNotFound.to_response();
}
