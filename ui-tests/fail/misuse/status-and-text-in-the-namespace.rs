use error_response::ApiError;

#[derive(ApiError)]
#[api_error(NOT_FOUND, "no order")]
struct OrderNotFound;

fn main() {}
