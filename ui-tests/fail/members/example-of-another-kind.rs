// mistakes: 4
use error_response::ApiError;

#[derive(ApiError)]
#[status(404)]
struct NotFound {
    #[extension(example = "7")]
    id: u64,
    #[extension(example = 7)]
    name: Option<String>,
    #[extension(example = -7)]
    count: u8,
    #[extension(example = 1)]
    open: bool,
}

fn main() {}
