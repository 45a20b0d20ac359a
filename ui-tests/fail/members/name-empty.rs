use error_response::ApiError;

#[derive(ApiError)]
#[status(404)]
struct OrderNotFound {
    #[extension("")]
    id: u64,
}

fn main() {
    OrderNotFound { id: 7 }.to_response();
}
