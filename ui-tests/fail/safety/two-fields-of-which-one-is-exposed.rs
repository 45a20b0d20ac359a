use error_response::ApiError;

#[derive(ApiError)]
#[status(503)]
#[detail("{host} is down until {until}")]
struct Down {
    host: String,
    #[expose]
    until: String,
}

fn main() {
    Down { host: "db-7".into(), until: "noon".into() }.to_response();
}
