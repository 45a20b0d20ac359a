use error_response::ApiError;

#[derive(ApiError)]
#[status(409)]
#[detail("order {&id} exists already")]
struct AlreadyThere {
    id: u64,
}

fn main() {
    AlreadyThere { id: 7 }.to_response();
}
