use error_response::ApiError;

#[derive(ApiError)]
#[status(405)]
#[header(http::header::ALOW = "GET")]
struct WrongMethod;

fn main() {
    WrongMethod.to_response();
}
