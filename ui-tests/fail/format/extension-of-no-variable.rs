use error_response::ApiError;

#[derive(ApiError)]
#[status(422)]
#[extension("count" = itmes.len())]
struct TooManyItems {
    items: Vec<u64>,
}

fn main() {
    TooManyItems { items: vec![] }.to_response();
}
