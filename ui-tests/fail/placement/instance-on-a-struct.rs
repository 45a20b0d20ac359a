use error_response::ApiError;

#[derive(ApiError)]
#[status(404)]
#[instance]
struct OrderNotFound(String);

fn main() {
    OrderNotFound("/orders/7".into()).to_response();
}
