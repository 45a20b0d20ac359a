use error_response::ApiError;

#[derive(ApiError)]
#[status(404)]
struct OrderNotFound {
    #[code("IR_04")]
    id: String,
}

fn main() {
    OrderNotFound { id: "7".into() }.to_response();
}
