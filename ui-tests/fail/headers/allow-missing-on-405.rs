use error_response::ApiError;

#[derive(ApiError)]
enum RouteError {
    #[status(METHOD_NOT_ALLOWED)]
    WrongMethod,
}

fn main() {
    RouteError::WrongMethod.to_response();
}
