use error_response::ApiError;

#[derive(ApiError)]
#[status(401)]
#[header(WWW_AUTHENTICATE = "Bearer realm=\"orders")]
struct Expired;

fn main() {
    Expired.to_response();
}
