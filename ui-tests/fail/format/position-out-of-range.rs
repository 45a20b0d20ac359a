use error_response::ApiError;

#[derive(ApiError)]
enum OrderError {
    #[status(409)]
    #[detail("order {0} costs {2}")]
    AlreadyPaid(u64, u32),
}

fn main() {
    OrderError::AlreadyPaid(7, 1).to_response();
}
