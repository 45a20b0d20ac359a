use error_response::ApiError;

#[derive(ApiError)]
#[status(404)]
#[detail("order {:?} does not exist")]
struct OrderNotFound(u64);

fn main() {
    OrderNotFound(7).to_response();
}
