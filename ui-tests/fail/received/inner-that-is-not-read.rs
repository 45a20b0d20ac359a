use error_response::{ApiError, FromResponse};

#[derive(ApiError)]
#[status(403)]
struct Forbidden;

#[derive(ApiError, FromResponse)]
enum OrderError {
    #[transparent]
    Auth(Forbidden),
}

fn main() {}
