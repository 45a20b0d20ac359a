use error_response::ApiError;

#[derive(ApiError)]
#[status(422)]
struct Invalid<'a> {
    #[errors]
    fields: &'a [&'a str],
}

fn main() {
    Invalid { fields: &[] }.to_response();
}
