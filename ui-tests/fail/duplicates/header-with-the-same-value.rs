use error_response::ApiError;

#[derive(ApiError)]
#[status(404)]
#[header(CACHE_CONTROL = "no-store")]
#[header(CACHE_CONTROL = "no-store")]
struct OrderNotFound;

fn main() {
    OrderNotFound.to_response();
}
