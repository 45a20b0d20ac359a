use error_response::ApiError;

#[derive(ApiError)]
#[status(StatusCode::from_u16(404))]
struct OrderNotFound;

fn main() {
    OrderNotFound.to_response();
}
