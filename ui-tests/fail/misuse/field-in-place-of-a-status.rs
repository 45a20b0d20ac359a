use error_response::ApiError;

#[derive(ApiError)]
#[status(code)]
struct Upstream {
    code: u16,
}

fn main() {}
