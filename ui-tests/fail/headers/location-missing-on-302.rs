use error_response::ApiError;

#[derive(ApiError)]
#[status(FOUND)]
struct Elsewhere;

fn main() {
    Elsewhere.to_response();
}
