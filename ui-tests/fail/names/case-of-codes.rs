use error_response::ApiError;

#[derive(ApiError)]
#[code(rename_all = "SCREAMING-KEBAB-CASE")]
enum OrderError {
    #[status(404)]
    NotFound,
}

fn main() {
    OrderError::NotFound.to_response();
}
