use error_response::ApiError;

#[derive(ApiError)]
#[status(500)]
#[detail("the order is lost")]
#[expose]
struct Lost;

fn main() {
    Lost.to_response();
}
