use error_response::ApiError;

#[derive(ApiError)]
enum ProxyError {
    #[status(499)]
    #[title("Client Closed Request")]
    ClientGone,
}

fn main() {
    ProxyError::ClientGone.to_response();
}
