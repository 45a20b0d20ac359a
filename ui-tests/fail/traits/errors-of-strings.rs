use error_response::ApiError;

#[derive(ApiError)]
enum OrderError {
    #[status(422)]
    Invalid(#[errors] Vec<String>),
}

fn main() {
    OrderError::Invalid(vec![]).to_response();
}
