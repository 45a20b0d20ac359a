use error_response::ApiError;

#[derive(ApiError)]
#[status(500)]
#[detail("{table} is locked")]
struct Locked {
    #[expose]
    table: String,
    #[expose]
    host: String,
}

fn main() {}
