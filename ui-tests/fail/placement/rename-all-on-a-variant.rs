use error_response::ApiError;

#[derive(ApiError)]
enum OrderError {
    #[status(404)]
    #[rename_all("camelCase")]
    NotFound {
        #[extension]
        order_id: u64,
    },
}

fn main() {
    OrderError::NotFound { order_id: 7 }.to_response();
}
