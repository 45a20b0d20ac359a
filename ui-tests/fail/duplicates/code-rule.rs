use error_response::ApiError;

#[derive(ApiError)]
#[code(prefix = "O_")]
#[code(rename_all = "PascalCase")]
enum OrderError {
    #[status(404)]
    NotFound,
}

fn main() {
    OrderError::NotFound.to_response();
}
