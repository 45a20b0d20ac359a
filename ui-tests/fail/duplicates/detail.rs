use error_response::ApiError;

#[derive(ApiError)]
#[status(404)]
#[detail("it is gone")]
#[detail(explanation)]
struct OrderNotFound;

fn main() {
    OrderNotFound.to_response();
}
