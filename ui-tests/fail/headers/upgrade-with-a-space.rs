use error_response::ApiError;

#[derive(ApiError)]
#[status(426)]
#[header(UPGRADE = "TLS 1.3")]
struct TlsRequired;

fn main() {
    TlsRequired.to_response();
}
