use error_response::FromResponse;

#[derive(FromResponse)]
struct NotFound;

fn main() {}
