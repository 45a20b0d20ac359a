use error_response::ApiError;

#[derive(ApiError)]
#[status(404)]
#[extension("shop" =)]
struct OrderNotFound;

fn main() {
    OrderNotFound.to_response();
}
