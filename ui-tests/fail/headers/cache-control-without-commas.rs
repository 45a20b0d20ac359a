use error_response::ApiError;

#[derive(ApiError)]
#[status(404)]
#[header(CACHE_CONTROL = "no-store max-age=0")]
struct OrderNotFound;

fn main() {
    OrderNotFound.to_response();
}
