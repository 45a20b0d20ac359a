use error_response::ApiError;

#[derive(ApiError)]
#[status(410)]
#[detail(b"it is gone")]
struct OrderGone;

fn main() {
    OrderGone.to_response();
}
