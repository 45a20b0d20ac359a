use error_response::ApiError;

struct Acme;

#[derive(ApiError)]
#[body(Acme)]
#[status(404)]
struct NotFound {
    #[extension]
    id: u64,
}

fn main() {
    NotFound { id: 7 }.to_response();
}
