use error_response::ApiError;

#[derive(ApiError)]
enum OrderError {
    #[status(404)]
    #[code(rename_all = "PascalCase")]
    NotFound,
}

fn main() {
    OrderError::NotFound.to_response();
}
