use error_response::ApiError;

#[derive(ApiError)]
#[log(6xx = warn)]
enum OrderError {
    #[status(404)]
    NotFound,
}

fn main() {}
