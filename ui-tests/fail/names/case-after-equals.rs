use error_response::ApiError;

#[derive(ApiError)]
#[rename_all = "camelCase"]
#[status(404)]
struct OrderNotFound;

fn main() {
    OrderNotFound.to_response();
}
