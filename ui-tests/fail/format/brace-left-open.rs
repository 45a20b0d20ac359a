use error_response::ApiError;

#[derive(ApiError)]
#[status(404)]
#[detail("order {id does not exist")]
struct OrderNotFound {
    id: u64,
}

fn main() {
    OrderNotFound { id: 7 }.to_response();
}
