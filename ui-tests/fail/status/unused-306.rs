use error_response::ApiError;

#[derive(ApiError)]
#[status(306)]
struct SwitchProxy;

fn main() {
    SwitchProxy.to_response();
}
