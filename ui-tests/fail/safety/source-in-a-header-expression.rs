use error_response::ApiError;

#[derive(ApiError)]
#[status(400)]
#[header("x-cause" = source.to_string())]
struct ReadFailed {
    source: std::io::Error,
}

fn main() {
    ReadFailed { source: std::io::Error::other("x") }.to_response();
}
