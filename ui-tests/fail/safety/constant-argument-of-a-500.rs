use error_response::ApiError;

#[derive(ApiError)]
#[status(500)]
#[detail("call {phone}", phone = "555 0100")]
struct Lost;

fn main() {
    Lost.to_response();
}
