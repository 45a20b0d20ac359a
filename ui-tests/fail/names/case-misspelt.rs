use error_response::ApiError;

#[derive(ApiError)]
#[rename_all("camelcase")]
enum OrderError {
    #[status(404)]
    NotFound,
}

fn main() {
    OrderError::NotFound.to_response();
}
