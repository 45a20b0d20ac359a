use error_response::ApiError;

#[derive(ApiError)]
#[status(503)]
struct Draining {
    #[header("connection")]
    connection: &'static str,
}

fn main() {
    Draining { connection: "close" }.to_response();
}
