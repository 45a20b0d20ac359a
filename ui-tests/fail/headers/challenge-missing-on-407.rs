use error_response::ApiError;

#[derive(ApiError)]
#[status(407)]
struct ProxyLogin;

fn main() {
    ProxyLogin.to_response();
}
