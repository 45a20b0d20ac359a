use error_response::ApiError;

#[derive(ApiError)]
#[status(400)]
struct ReadFailed {
    #[code]
    source: String,
}

fn main() {
    ReadFailed { source: "x".into() }.to_response();
}
