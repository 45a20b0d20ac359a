use error_response::ApiError;

#[derive(ApiError)]
enum StoreError {
    #[expose]
    #[status(500)]
    #[detail("{rows} rows are lost")]
    Lost {
        #[expose]
        rows: u64,
    },
}

fn main() {
    StoreError::Lost { rows: 7 }.to_response();
}
