use error_response::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
enum StoreError {
    #[status(500)]
    #[detail(display)]
    #[error("cannot open {path}")]
    Open { path: String },
}

fn main() {
    StoreError::Open { path: "/srv/orders.db".into() }.to_response();
}
