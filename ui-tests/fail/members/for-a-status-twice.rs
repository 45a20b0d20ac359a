use error_response::ApiError;

#[derive(ApiError)]
#[extension(404, "kind" = "order")]
#[extension(404, "kind" = "cart")]
enum OrderError {
    #[status(404)]
    NotFound,
}

fn main() {}
