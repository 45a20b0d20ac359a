use error_response::ApiError;

#[derive(ApiError)]
#[status(303)]
#[header(LOCATION = "/orders/{}")]
struct OrderMoved(u64);

fn main() {
    OrderMoved(7).to_response();
}
