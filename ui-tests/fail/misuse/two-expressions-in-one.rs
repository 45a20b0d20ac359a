use error_response::ApiError;

#[derive(ApiError)]
#[status(404)]
#[extension("shop" = shop 7)]
struct OrderNotFound {
    shop: u64,
}

fn main() {}
