use error_response::ApiError;

macro_rules! error {
    ($name:ident, $text:expr) => {
        #[derive(ApiError)]
        #[status(404)]
        #[detail($text)]
        struct $name;
    };
}

error!(NotFound, format!("gone"));

fn main() {
    NotFound.to_response();
}
