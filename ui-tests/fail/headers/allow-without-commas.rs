use error_response::ApiError;

#[derive(ApiError)]
#[status(405)]
#[header(ALLOW = "GET HEAD")]
struct WrongMethod;

fn main() {
    WrongMethod.to_response();
}
