use error_response::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[status(403)]
#[error("no")]
struct AuthError;

#[derive(Debug, thiserror::Error, ApiError)]
#[transparent]
#[detail("not allowed: {0}")]
#[error(transparent)]
struct OrderError(#[from] AuthError);

fn main() {
    OrderError(AuthError).to_response();
}
