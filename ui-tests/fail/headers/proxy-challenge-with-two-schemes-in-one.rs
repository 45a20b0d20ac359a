use error_response::ApiError;

#[derive(ApiError)]
#[status(407)]
#[header(PROXY_AUTHENTICATE = "Basic Digest Bearer")]
struct ProxyLogin;

fn main() {
    ProxyLogin.to_response();
}
