use error_response::ApiError;

#[derive(ApiError)]
#[status(503)]
#[detail("down until {until}")]
struct Down {
    #[expose = true]
    until: String,
}

fn main() {
    Down { until: "noon".into() }.to_response();
}
