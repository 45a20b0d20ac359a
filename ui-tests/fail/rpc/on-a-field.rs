use error_response::ApiError;

#[derive(ApiError)]
#[status(409)]
struct OrderExists {
    #[rpc(ALREADY_EXISTS)]
    id: u64,
}

fn main() {
    OrderExists { id: 7 }.to_response();
}
