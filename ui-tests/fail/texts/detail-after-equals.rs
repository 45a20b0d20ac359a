use error_response::ApiError;

#[derive(ApiError)]
#[status(404)]
#[detail = "it is gone"]
struct NotFound;

fn main() {
    NotFound.to_response();
}
