use error_response::ApiError;

#[derive(ApiError)]
#[status(404)]
struct OrderNotFound(#[extension(development)] u64);

fn main() {
    OrderNotFound(7).to_response();
}
