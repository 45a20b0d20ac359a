use error_response::ApiError;

#[derive(ApiError)]
#[status(not_found)]
struct OrderNotFound;

fn main() {
    OrderNotFound.to_response();
}
