use error_response::ApiError;

#[derive(ApiError)]
#[status(404)]
#[header("x-hint" = "später: {id}")]
struct NotFound {
    id: u64,
}

fn main() {
    NotFound { id: 7 }.to_response();
}
