use error_response::ApiError;

#[derive(ApiError)]
#[status(422)]
#[detail("{items.len()} items are too many")]
struct TooManyItems {
    items: Vec<u64>,
}

fn main() {
    TooManyItems { items: vec![] }.to_response();
}
