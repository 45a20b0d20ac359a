use error_response::ApiError;

#[derive(ApiError)]
#[status(403)]
struct AuthError;

#[derive(ApiError)]
#[transparent]
#[type_base("/problems/")]
struct OrderError(AuthError);

fn main() {
    OrderError(AuthError).to_response();
}
