// mistakes: 2
use error_response::ApiError;

#[derive(ApiError)]
#[status(404)]
struct NotFound {
    #[extension(example = vec![1])]
    ids: Vec<u64>,
    #[extension(example)]
    id: u64,
}

fn main() {}
