use error_response::ApiError;

#[derive(ApiError)]
#[status(422)]
#[detail("{list}", list = join(items))]
struct NotForSale {
    items: Vec<String>,
}

fn join(items: Vec<String>) -> String {
    items.join(", ")
}

fn main() {
    NotForSale { items: vec![] }.to_response();
}
