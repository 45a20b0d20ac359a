use error_response::ApiError;

#[derive(ApiError)]
#[status(404)]
#[header("x-hint" = "look\r\nset-cookie: a=b")]
struct OrderNotFound;

fn main() {
    OrderNotFound.to_response();
}
