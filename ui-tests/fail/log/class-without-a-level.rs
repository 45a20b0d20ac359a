use error_response::ApiError;

#[derive(ApiError)]
#[log(4xx)]
enum OrderError {
    #[status(404)]
    NotFound,
}

fn main() {}
