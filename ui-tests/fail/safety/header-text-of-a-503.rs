use error_response::ApiError;

#[derive(ApiError)]
#[status(503)]
#[header("x-host" = "down: {host}")]
struct Down {
    host: String,
}

fn main() {
    Down { host: "db-7".into() }.to_response();
}
