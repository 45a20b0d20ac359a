use error_response::ApiError;

#[derive(ApiError)]
#[extension(rename_all = "camelCase")]
enum OrderError {
    #[status(404)]
    NotFound,
}

fn main() {}
