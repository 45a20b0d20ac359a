use error_response::ApiError;

#[derive(ApiError)]
#[status(404)]
#[detail("order {id} does not exist")]
struct OrderNotFound {
    id: Option<u64>,
}

fn main() {
    OrderNotFound { id: None }.to_response();
}
