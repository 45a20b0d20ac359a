use error_response::ApiError;

#[derive(Debug)]
enum OrderError {
    NotFound,
}

fn main() {
    let _ = OrderError::NotFound.to_response();
    let _: Option<Box<dyn ApiError>> = None;
}
