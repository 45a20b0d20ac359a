use error_response::ApiError;

#[derive(ApiError)]
#[status(4xx)]
struct Refused;

fn main() {}
