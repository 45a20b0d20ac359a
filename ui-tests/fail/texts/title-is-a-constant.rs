use error_response::ApiError;

const TITLE: &str = "Order not found";

#[derive(ApiError)]
#[status(404)]
#[title(TITLE)]
struct NotFound;

fn main() {
    NotFound.to_response();
}
