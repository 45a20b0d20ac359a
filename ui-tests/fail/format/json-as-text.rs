use error_response::ApiError;

#[derive(ApiError)]
#[status(400)]
#[detail("expected {\"id\": 7}")]
struct BadOrder;

fn main() {
    BadOrder.to_response();
}
