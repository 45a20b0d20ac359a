use error_response::ApiError;

#[derive(ApiError)]
#[status(409)]
struct AlreadyPaid {
    #[extension]
    total: u64,
    #[extension("total")]
    sum: u64,
}

fn main() {
    AlreadyPaid { total: 7, sum: 7 }.to_response();
}
