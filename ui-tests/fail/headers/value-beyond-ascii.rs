use error_response::ApiError;

#[derive(ApiError)]
#[status(404)]
#[header("x-hint" = "schau später vorbei")]
struct OrderNotFound;

fn main() {
    OrderNotFound.to_response();
}
