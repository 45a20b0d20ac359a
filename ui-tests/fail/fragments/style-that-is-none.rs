use error_response::ApiError;

macro_rules! error {
    ($name:ident, $style:ty) => {
        #[derive(ApiError)]
        #[body($style)]
        #[status(404)]
        struct $name;
    };
}

error!(NotFound, String);

fn main() {
    NotFound.to_response();
}
