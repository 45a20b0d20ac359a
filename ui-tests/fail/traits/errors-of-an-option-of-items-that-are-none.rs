use error_response::ApiError;

struct FieldError;

#[derive(ApiError)]
#[status(422)]
struct Invalid(#[errors] Option<Vec<FieldError>>);

fn main() {
    Invalid(None).to_response();
}
