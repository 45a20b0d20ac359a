use error_response::ApiError;

#[derive(ApiError)]
#[title("Order error")]
enum OrderError {
    #[status(404)]
    NotFound,
}

fn main() {
    OrderError::NotFound.to_response();
}
