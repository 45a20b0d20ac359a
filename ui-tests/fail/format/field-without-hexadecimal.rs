use error_response::ApiError;

#[derive(ApiError)]
#[status(404)]
#[detail("order {id:x} does not exist")]
struct OrderNotFound {
    id: String,
}

fn main() {
    OrderNotFound { id: "a".into() }.to_response();
}
