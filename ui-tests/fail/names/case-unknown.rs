use error_response::ApiError;

#[derive(ApiError)]
#[rename_all("Train-Case")]
#[status(404)]
struct OrderNotFound;

fn main() {
    OrderNotFound.to_response();
}
