// mistakes: 6
use error_response::ApiError;

#[derive(ApiError)]
enum OrderError {
    #[status(404)]
    #[detail(format!("no order {} in {}", id, self.shop))]
    NotFound { id: u64, shop: u64 },
    #[status(409)]
    #[detail(self.to_string())]
    Paid,
    #[status(410)]
    #[detail(messages::GONE)]
    Gone,
    #[status(413)]
    #[detail(items.len())]
    TooLarge { items: Vec<u64> },
    #[status(415)]
    #[code(codes::UNSUPPORTED)]
    Unsupported,
    #[status(423)]
    #[code(Locked)]
    Locked,
}

fn main() {}
