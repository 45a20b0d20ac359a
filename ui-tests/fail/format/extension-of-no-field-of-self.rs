use error_response::ApiError;

#[derive(ApiError)]
#[status(404)]
#[extension("number" = self.number)]
struct NotFound {
    id: u8,
}

fn main() {
    NotFound { id: 7 }.to_response();
}
