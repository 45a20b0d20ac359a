use error_response::ApiError;

#[derive(ApiError)]
#[status(426)]
struct TlsRequired;

fn main() {
    TlsRequired.to_response();
}
