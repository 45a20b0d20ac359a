use error_response::ApiError;

#[derive(ApiError)]
#[status(404)]
struct OrderNotFound {
    #[extension("type")]
    kind: u64,
}

fn main() {
    OrderNotFound { kind: 7 }.to_response();
}
