use error_response::ApiError;

#[derive(ApiError)]
#[status(SERVICE_UNAVAILABLE)]
#[detail("{0} is down")]
struct Down(String);

fn main() {
    Down("db-7".into()).to_response();
}
