use error_response::ApiError;

#[derive(ApiError)]
#[status(500)]
#[header("x-cause" = self.source.to_string())]
struct Lost {
    source: std::io::Error,
}

fn main() {
    Lost { source: std::io::Error::other("x") }.to_response();
}
