use error_response::ApiError;

#[derive(ApiError)]
#[status(400 + 4)]
struct OrderNotFound;

fn main() {
    OrderNotFound.to_response();
}
