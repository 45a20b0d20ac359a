use error_response::ApiError;

#[derive(ApiError)]
#[status(400 | 413)]
enum OrderError {
    Invalid,
}

fn main() {}
