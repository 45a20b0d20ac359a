use error_response::ApiError;

#[derive(ApiError)]
#[status(404)]
struct OrderNotFound {
    #[extension(developement, "query")]
    query: String,
}

fn main() {
    OrderNotFound { query: "".into() }.to_response();
}
