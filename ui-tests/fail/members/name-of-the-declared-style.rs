use error_response::{ApiError, body::MessageDetails};

#[derive(ApiError)]
#[body(MessageDetails)]
#[status(404)]
struct OrderNotFound {
    #[extension("Message")]
    message: String,
}

fn main() {
    OrderNotFound { message: "gone".into() }.to_response();
}
