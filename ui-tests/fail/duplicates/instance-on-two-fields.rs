use error_response::ApiError;

#[derive(ApiError)]
#[status(404)]
struct OrderNotFound {
    #[instance]
    one: String,
    #[instance]
    other: String,
}

fn main() {
    OrderNotFound { one: "a".into(), other: "b".into() }.to_response();
}
