use error_response::ApiError;

#[derive(ApiError)]
#[status(500)]
#[detail("{count} rows are lost", count = rows.len())]
struct Lost {
    rows: Vec<u64>,
}

fn main() {
    Lost { rows: vec![] }.to_response();
}
