// mistakes: 8
use error_response::ApiError;

#[derive(ApiError)]
#[rename_all()]
#[body()]
#[type_base]
#[header()]
enum OrderError {
    #[status(404)]
    #[type_uri()]
    #[extension()]
    NotFound(#[errors()] Vec<error_response::Violation>, #[instance()] String),
}

fn main() {
    OrderError::NotFound(vec![], "".into()).to_response();
}
