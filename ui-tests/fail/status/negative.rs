use error_response::ApiError;

#[derive(ApiError)]
#[status(-1)]
struct Mystery;

fn main() {
    Mystery.to_response();
}
