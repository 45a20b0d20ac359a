use error_response::ApiError;

#[derive(ApiError)]
#[status(403)]
struct AuthError;

#[derive(ApiError)]
#[transparent]
#[detail(display)]
struct OrderError(AuthError);

fn main() {
    OrderError(AuthError).to_response();
}
