use error_response::ApiError;

#[derive(ApiError)]
#[status(404)]
#[code("IR_04")]
struct OrderNotFound {
    #[code]
    code: String,
}

fn main() {
    OrderNotFound { code: "a".into() }.to_response();
}
