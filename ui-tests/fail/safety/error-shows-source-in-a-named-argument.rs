use error_response::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
enum ImportError {
    #[status(400)]
    #[error("bad body: {why}", why = .cause.to_string())]
    Body {
        #[source]
        cause: std::io::Error,
    },
}

fn main() {
    ImportError::Body { cause: std::io::Error::other("x") }.to_response();
}
