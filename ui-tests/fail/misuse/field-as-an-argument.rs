use error_response::ApiError;

#[derive(ApiError)]
#[status(404)]
#[detail("there is no order {}", id)]
struct OrderNotFound {
    id: u64,
}

fn main() {}
