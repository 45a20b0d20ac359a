use error_response::ApiError;

#[derive(ApiError)]
#[status(401.2)]
struct LogonFailed;

fn main() {
    LogonFailed.to_response();
}
