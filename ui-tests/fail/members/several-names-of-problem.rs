// The constant of a style stops at the first.
use error_response::ApiError;

#[derive(ApiError)]
#[status(404)]
struct OrderNotFound {
    #[extension]
    title: u64,
    #[extension]
    errors: Vec<u64>,
    #[extension("debug")]
    trace: String,
}

fn main() {
    OrderNotFound { title: 7, errors: vec![], trace: "".into() }.to_response();
}
