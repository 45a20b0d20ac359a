use error_response::ApiError;

macro_rules! error {
    ($name:ident, $status:expr) => {
        #[derive(ApiError)]
        #[status($status)]
        struct $name;
    };
}

error!(NotFound, http::StatusCode::NOT_FUOND);

fn main() {
    NotFound.to_response();
}
