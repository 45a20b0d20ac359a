use error_response::ApiError;

#[derive(ApiError)]
#[status(303)]
struct SeeOrder(u64);

fn main() {
    SeeOrder(7).to_response();
}
