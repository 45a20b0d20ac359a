use error_response::ApiError;

macro_rules! error {
    ($name:ident, $text:expr) => {
        #[derive(ApiError)]
        #[status(404)]
        #[detail($text)]
        struct $name(u64);
    };
}

error!(NotFound, "order {id} does not exist");

fn main() {
    NotFound(7).to_response();
}
