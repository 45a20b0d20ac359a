use error_response::ApiError;

#[derive(ApiError)]
#[status(502, with = "Self::status")]
struct Upstream;

fn main() {}
