use error_response::ApiError;

#[derive(ApiError)]
enum OrderError {
    #[status(404)]
    NotFound {
        #[log(warn)]
        id: u64,
    },
}

fn main() {
    OrderError::NotFound { id: 7 }.to_response();
}
