use error_response::ApiError;

#[derive(ApiError)]
#[status(410)]
#[detail(concat!("it is ", "gone"))]
struct OrderGone;

fn main() {
    OrderGone.to_response();
}
