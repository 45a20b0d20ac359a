use error_response::ApiError;

#[derive(ApiError)]
#[extension("cause" = source.to_string())]
enum ImportError {
    #[status(400)]
    Read { source: std::io::Error },
}

fn main() {
    ImportError::Read { source: std::io::Error::other("x") }.to_response();
}
