use error_response::ApiError;

#[derive(ApiError)]
#[status(500)]
struct Lost {
    #[expose]
    rows: u64,
}

fn main() {
    Lost { rows: 7 }.to_response();
}
