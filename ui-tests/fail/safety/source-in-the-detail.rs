use error_response::ApiError;

#[derive(ApiError)]
enum ImportError {
    #[status(400)]
    #[detail("cannot read the file: {source}")]
    Read { source: std::io::Error },
}

fn main() {
    ImportError::Read { source: std::io::Error::other("x") }.to_response();
}
