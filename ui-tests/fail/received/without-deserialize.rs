use error_response::{ApiError, FromResponse};

#[derive(serde::Serialize)]
struct Place {
    city: String,
}

#[derive(ApiError, FromResponse)]
#[status(404)]
struct NotFound {
    #[extension]
    place: Place,
}

fn main() {}
