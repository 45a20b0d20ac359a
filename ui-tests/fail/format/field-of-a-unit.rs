use error_response::ApiError;

#[derive(ApiError)]
#[status(404)]
#[detail("order {id} does not exist")]
struct OrderNotFound;

fn main() {
    OrderNotFound.to_response();
}
