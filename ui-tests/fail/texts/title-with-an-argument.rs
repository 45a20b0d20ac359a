use error_response::ApiError;

#[derive(ApiError)]
#[status(404)]
#[title("Order {id} not found", id = 7)]
struct NotFound;

fn main() {
    NotFound.to_response();
}
