use error_response::ApiError;

#[derive(ApiError)]
#[status(404)]
struct OrderNotFound(#[instance] #[instance] String);

fn main() {
    OrderNotFound("/orders/7".into()).to_response();
}
