use error_response::ApiError;

#[derive(ApiError)]
#[status(403)]
struct AuthError;

#[derive(ApiError)]
#[transparent]
struct OrderError {
    auth: AuthError,
    shop: u64,
}

fn main() {
    OrderError { auth: AuthError, shop: 7 }.to_response();
}
