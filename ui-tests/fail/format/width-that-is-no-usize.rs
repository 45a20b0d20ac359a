use error_response::ApiError;

#[derive(ApiError)]
#[status(402)]
#[detail("{amount:>width$} is missing")]
struct NotPaid {
    amount: f64,
    width: u64,
}

fn main() {
    NotPaid { amount: 7.5, width: 8 }.to_response();
}
