use error_response::ApiError;

macro_rules! error {
    ($name:ident, $status:literal) => {
        #[derive(ApiError)]
        #[status($status)]
        struct $name;
    };
}

error!(NotFound, 4040);

fn main() {
    NotFound.to_response();
}
