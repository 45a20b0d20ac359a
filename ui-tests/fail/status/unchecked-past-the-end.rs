use error_response::ApiError;

#[derive(ApiError)]
#[status(600, unchecked)]
#[title("Unparseable")]
struct Unparseable;

fn main() {
    Unparseable.to_response();
}
