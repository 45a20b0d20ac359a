use error_response::ApiError;

#[derive(ApiError)]
#[status(500)]
struct Lost;

#[derive(ApiError)]
#[transparent]
struct StoreError(#[expose] Lost);

fn main() {
    StoreError(Lost).to_response();
}
