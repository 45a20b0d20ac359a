use error_response::ApiError;

#[derive(ApiError)]
#[status(404)]
#[header(CONTENT_TYPE = "text/plain")]
struct OrderNotFound;

fn main() {
    OrderNotFound.to_response();
}
