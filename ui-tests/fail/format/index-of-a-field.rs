use error_response::ApiError;

#[derive(ApiError)]
#[status(422)]
#[detail("{items[0]} is not for sale")]
struct NotForSale {
    items: Vec<u64>,
}

fn main() {
    NotForSale { items: vec![7] }.to_response();
}
