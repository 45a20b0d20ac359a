use error_response::ApiError;

#[derive(ApiError)]
#[status(401)]
#[header(WWW_AUTHENTICATE = "realm=\"{0}\"")]
struct Expired(String);

fn main() {
    Expired("a".into()).to_response();
}
