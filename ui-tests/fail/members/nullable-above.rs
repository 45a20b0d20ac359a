use error_response::ApiError;

#[derive(ApiError)]
#[status(404)]
#[extension("id" = 0)]
#[extension(nullable)]
struct NotFound;

fn main() {}
