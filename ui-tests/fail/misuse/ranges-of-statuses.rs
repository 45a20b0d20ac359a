// mistakes: 4
use error_response::ApiError;

#[derive(ApiError)]
enum Refused {
    #[status(400..=499)]
    A,
    #[status(500..)]
    B,
    #[status("5xx")]
    C,
    #[status(400 | 409)]
    D,
}

fn main() {}
