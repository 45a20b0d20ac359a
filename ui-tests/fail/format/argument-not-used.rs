use error_response::ApiError;

#[derive(ApiError)]
#[status(422)]
#[detail("too many items", count = items.len())]
struct TooManyItems {
    items: Vec<u64>,
}

fn main() {
    TooManyItems { items: vec![] }.to_response();
}
