// mistakes: 3
use error_response::ApiError;

#[derive(ApiError)]
enum RouteError {
    #[status(401)]
    Anonymous,
    #[status(405)]
    WrongMethod,
    #[status(307)]
    Moved,
}

fn main() {
    RouteError::Moved.to_response();
}
