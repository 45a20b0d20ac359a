use error_response::ApiError;

#[derive(ApiError)]
#[status(404)]
#[extension(development = 7)]
struct OrderNotFound;

fn main() {
    OrderNotFound.to_response();
}
