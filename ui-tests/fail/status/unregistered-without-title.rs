use error_response::ApiError;

#[derive(ApiError)]
enum ProxyError {
    #[status(499, unchecked)]
    ClientGone,
}

fn main() {
    ProxyError::ClientGone.to_response();
}
