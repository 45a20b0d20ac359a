use error_response::ApiError;

#[derive(ApiError)]
#[status(USE_PROXY)]
#[header(LOCATION = "http://proxy.example.com/")]
struct UseProxy;

fn main() {
    UseProxy.to_response();
}
