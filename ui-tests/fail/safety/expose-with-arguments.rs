use error_response::ApiError;

#[derive(ApiError)]
#[status(500)]
#[detail("{rows} rows are lost")]
struct Lost {
    #[expose(rows)]
    rows: u64,
}

fn main() {
    Lost { rows: 7 }.to_response();
}
