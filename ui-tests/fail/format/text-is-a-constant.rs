use error_response::ApiError;

const GONE: &str = "it is gone";

#[derive(ApiError)]
#[status(410)]
#[detail(GONE)]
struct OrderGone;

fn main() {
    OrderGone.to_response();
}
