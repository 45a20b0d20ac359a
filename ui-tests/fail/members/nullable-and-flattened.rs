use error_response::ApiError;

#[derive(ApiError)]
#[status(404)]
struct NotFound {
    #[extension(flatten, nullable)]
    more: Option<std::collections::BTreeMap<String, u8>>,
}

fn main() {}
