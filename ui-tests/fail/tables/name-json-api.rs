use error_response::ApiError;
use error_response::body::JsonApi;

#[derive(ApiError)]
#[body(JsonApi)]
#[status(404)]
struct OrderNotFound {
    #[extension("_id")]
    id: u64,
}

fn main() {}
