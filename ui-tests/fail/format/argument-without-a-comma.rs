use error_response::ApiError;

#[derive(ApiError)]
#[status(422)]
#[detail("{count} items are too many" count = items.len())]
struct TooManyItems {
    items: Vec<u64>,
}

fn main() {
    TooManyItems { items: vec![] }.to_response();
}
