use error_response::ApiError;

#[derive(ApiError)]
enum OrderError {
    #[status(422)]
    #[errors]
    Invalid(Vec<error_response::Violation>),
}

fn main() {
    OrderError::Invalid(vec![]).to_response();
}
