use error_response::ApiError;

#[derive(ApiError)]
#[log(warn)]
#[log(info)]
enum OrderError {
    #[status(404)]
    #[log(off)]
    NotFound,
}

fn main() {
    OrderError::NotFound.to_response();
}
