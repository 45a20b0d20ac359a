use error_response::ApiError;

#[derive(ApiError)]
enum OrderError {
    #[status(404)]
    #[log(4xx = warn)]
    NotFound,
}

fn main() {}
