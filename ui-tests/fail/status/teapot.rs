use error_response::ApiError;

#[derive(ApiError)]
#[status(418)]
struct Teapot;

fn main() {
    Teapot.to_response();
}
