use error_response::ApiError;

#[derive(ApiError)]
#[status(503)]
#[header(name = "Retry-After", value = "120")]
struct Closed;

fn main() {}
