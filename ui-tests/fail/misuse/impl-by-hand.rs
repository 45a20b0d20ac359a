use error_response::ApiError;

struct OrderNotFound;

impl ApiError for OrderNotFound {}

fn main() {}
