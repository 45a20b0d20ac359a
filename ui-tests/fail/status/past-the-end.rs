use error_response::ApiError;

#[derive(ApiError)]
#[status(600)]
struct Unparseable;

fn main() {
    Unparseable.to_response();
}
