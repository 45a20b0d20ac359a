use error_response::ApiError;

#[derive(ApiError)]
#[status(403)]
struct AuthError;

#[derive(ApiError)]
#[transparent(0)]
struct OrderError(AuthError);

fn main() {
    OrderError(AuthError).to_response();
}
