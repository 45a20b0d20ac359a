use error_response::ApiError;

#[derive(ApiError)]
#[status(400)]
struct ReadFailed {
    #[header("x-cause")]
    source: String,
}

fn main() {
    ReadFailed { source: "x".into() }.to_response();
}
