use error_response::ApiError;

#[derive(ApiError)]
#[api_error(crate = error_response, crate = error_response)]
#[status(404)]
struct OrderNotFound;

fn main() {
    OrderNotFound.to_response();
}
