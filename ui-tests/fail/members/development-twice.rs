use error_response::ApiError;

#[derive(ApiError)]
#[status(404)]
struct OrderNotFound {
    #[extension(development, development)]
    query: String,
}

fn main() {
    OrderNotFound { query: "".into() }.to_response();
}
