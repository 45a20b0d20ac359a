use error_response::ApiError;

#[derive(ApiError)]
#[status(404)]
#[title("Order {} not found")]
struct NotFound(u64);

fn main() {
    NotFound(7).to_response();
}
