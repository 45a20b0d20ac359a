use error_response::ApiError;

#[derive(ApiError)]
#[rename_all("camelCase")]
#[rename_all("PascalCase")]
enum OrderError {
    #[status(404)]
    NotFound,
}

fn main() {
    OrderError::NotFound.to_response();
}
