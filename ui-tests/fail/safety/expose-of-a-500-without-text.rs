use error_response::ApiError;

#[derive(ApiError)]
enum StoreError {
    #[expose]
    #[status(500)]
    Lost,
}

fn main() {
    StoreError::Lost.to_response();
}
