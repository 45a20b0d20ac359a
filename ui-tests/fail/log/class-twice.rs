use error_response::ApiError;

#[derive(ApiError)]
#[log(4xx = warn, 4xx = info)]
enum OrderError {
    #[status(404)]
    NotFound,
}

fn main() {}
