use error_response::ApiError;

#[derive(ApiError)]
#[status(404)]
struct OrderNotFound {
    #[extension]
    r#type: u64,
}

fn main() {
    OrderNotFound { r#type: 7 }.to_response();
}
