use error_response::ApiError;

#[derive(ApiError)]
#[status(200, unchecked, unchecked)]
struct InvalidParams;

fn main() {
    InvalidParams.to_response();
}
