// mistakes: 4
use error_response::ApiError;

#[derive(ApiError)]
#[log(err)]
enum OrderError {
    #[status(404)]
    #[log(none)]
    NotFound,

    #[status(503)]
    #[log(of)]
    Maintenance,

    #[api_error(status(500), log)]
    Database,
}

fn main() {
    OrderError::NotFound.to_response();
    OrderError::Maintenance.to_response();
    OrderError::Database.to_response();
}
