use error_response::ApiError;

#[derive(ApiError)]
#[rename_all("lowercase")]
#[status(404)]
struct OrderNotFound;

fn main() {
    OrderNotFound.to_response();
}
