use error_response::ApiError;

macro_rules! error {
    ($(#[$attribute:meta])* $name:ident) => {
        #[derive(ApiError)]
        #[status(404)]
        $(#[$attribute])*
        struct $name;
    };
}

error!(#[status(410)] Gone);

fn main() {
    Gone.to_response();
}
