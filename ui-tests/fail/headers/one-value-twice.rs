use error_response::ApiError;

#[derive(ApiError)]
#[status(303)]
#[header(LOCATION = "/a")]
#[header(LOCATION = "/b")]
struct SeeOrder;

fn main() {
    SeeOrder.to_response();
}
