use error_response::ApiError;

#[derive(ApiError)]
#[status(404)]
struct OrderNotFound {
    #[extension(flatten, "order")]
    order: std::collections::BTreeMap<String, u64>,
}

fn main() {
    OrderNotFound { order: Default::default() }.to_response();
}
