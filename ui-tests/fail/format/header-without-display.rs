use error_response::ApiError;

#[derive(ApiError)]
#[status(404)]
#[header("x-order" = "no. {id}")]
struct OrderNotFound {
    id: Option<u64>,
}

fn main() {
    OrderNotFound { id: None }.to_response();
}
