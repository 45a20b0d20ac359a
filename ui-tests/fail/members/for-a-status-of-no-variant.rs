use error_response::ApiError;

#[derive(ApiError)]
#[extension(409, "kind" = "order")]
enum OrderError {
    #[status(404)]
    NotFound,
}

fn main() {}
