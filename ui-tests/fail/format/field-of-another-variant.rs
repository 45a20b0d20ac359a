use error_response::ApiError;

#[derive(ApiError)]
enum OrderError {
    #[status(404)]
    #[detail("order {id} does not exist")]
    NotFound { id: u64 },
    #[status(409)]
    #[detail("order {id} is paid already")]
    AlreadyPaid { total: u64 },
}

fn main() {
    OrderError::AlreadyPaid { total: 7 }.to_response();
}
