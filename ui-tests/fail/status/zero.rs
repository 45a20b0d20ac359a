use error_response::ApiError;

#[derive(ApiError)]
#[status(0)]
struct Mystery;

fn main() {
    Mystery.to_response();
}
