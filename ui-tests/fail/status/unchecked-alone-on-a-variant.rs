use error_response::ApiError;

#[derive(ApiError)]
enum OrderError {
    #[status(unchecked)]
    Invalid,
}

fn main() {}
