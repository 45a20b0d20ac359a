use error_response::ApiError;

macro_rules! error {
    ($name:ident, $status:expr) => {
        #[derive(ApiError)]
        #[status($status)]
        struct $name;
    };
}

error!(NotFound, 404_u16);

fn main() {
    NotFound.to_response();
}
