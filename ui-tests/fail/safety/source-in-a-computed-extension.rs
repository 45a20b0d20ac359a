use error_response::ApiError;

#[derive(ApiError)]
enum ImportError {
    #[status(400)]
    #[extension("cause" = source.to_string())]
    Read { source: std::io::Error },
}

fn main() {
    ImportError::Read { source: std::io::Error::other("x") }.to_response();
}
