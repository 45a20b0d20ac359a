use error_response::ApiError;

macro_rules! error {
    ($name:ident) => {
        #[derive(ApiError)]
        #[title]
        struct $name;
    };
}

error!(NotFound);

fn main() {
    NotFound.to_response();
}
