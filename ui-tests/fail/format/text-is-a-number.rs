use error_response::ApiError;

#[derive(ApiError)]
#[status(410)]
#[detail(410)]
struct OrderGone;

fn main() {
    OrderGone.to_response();
}
