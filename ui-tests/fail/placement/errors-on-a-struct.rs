use error_response::ApiError;

#[derive(ApiError)]
#[status(422)]
#[errors]
struct Invalid(Vec<error_response::Violation>);

fn main() {
    Invalid(vec![]).to_response();
}
