use error_response::ApiError;

#[derive(ApiError)]
#[status(404)]
struct OrderNotFound {
    #[title]
    name: String,
}

fn main() {
    OrderNotFound { name: "".into() }.to_response();
}
