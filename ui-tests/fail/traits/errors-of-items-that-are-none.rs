use error_response::ApiError;

struct FieldError(&'static str);

#[derive(ApiError)]
#[status(422)]
struct Invalid {
    #[errors]
    fields: Vec<FieldError>,
}

fn main() {
    Invalid { fields: vec![FieldError("age")] }.to_response();
}
