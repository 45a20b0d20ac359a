use error_response::ApiError;

#[derive(ApiError)]
enum OrderError {
    #[status(404)]
    #[extension(404, "kind" = "order")]
    NotFound,
}

fn main() {}
