use error_response::ApiError;

macro_rules! error {
    ($name:ident, $style:literal) => {
        #[derive(ApiError)]
        #[body($style)]
        #[status(404)]
        struct $name;
    };
}

error!(NotFound, "Problem");

fn main() {
    NotFound.to_response();
}
