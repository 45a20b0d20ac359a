use error_response::{ApiError, Documented};

#[derive(Debug, thiserror::Error, ApiError)]
#[status(4040)]
#[error("gone")]
struct Gone(#[from] std::fmt::Error);

fn answer() -> Result<(), Box<dyn ApiError + Send + Sync>> {
    Gone::problem_types();
    Err(Box::new(Gone(std::fmt::Error)))
}

fn main() {
    answer().unwrap_err().to_response_as::<error_response::body::MessageDetails>();
}
