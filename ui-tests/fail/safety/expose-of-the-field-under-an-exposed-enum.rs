use error_response::ApiError;

#[derive(ApiError)]
#[expose]
enum StoreError {
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
