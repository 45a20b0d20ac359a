use error_response::ApiError;

#[derive(ApiError)]
#[status(99)]
struct Mystery;

fn main() {
    Mystery.to_response();
}
