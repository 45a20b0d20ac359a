use error_response::ApiError;

macro_rules! error {
    ($name:ident, $challenge:ty) => {
        #[derive(ApiError)]
        #[status(401)]
        struct $name(#[header(WWW_AUTHENTICATE)] $challenge);
    };
}

error!(Expired, Option<String>);

fn main() {
    Expired(None).to_response();
}
