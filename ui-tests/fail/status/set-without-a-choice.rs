use error_response::ApiError;

#[derive(ApiError)]
enum OrderError {
    #[status(400 | 413)]
    Invalid,
}

fn main() {}
