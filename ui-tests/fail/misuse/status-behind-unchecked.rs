use error_response::ApiError;

#[derive(ApiError)]
#[status(unchecked, 200)]
struct Accepted;

fn main() {}
