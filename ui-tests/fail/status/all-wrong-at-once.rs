// mistakes: 5
use error_response::ApiError;

#[derive(ApiError)]
enum OrderError {
    #[status(NOT_FUOND)]
    NotFound,
    #[status("409")]
    AlreadyPaid,
    #[status(4100)]
    Gone,
    #[status(200)]
    NothingToDo,
    Locked,
}

fn main() {
    OrderError::Locked.to_response();
}
