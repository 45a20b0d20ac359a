use error_response::ApiError;

macro_rules! error {
    ($name:ident, $value:expr) => {
        #[derive(ApiError)]
        #[status(503)]
        #[header(RETRY_AFTER = $value)]
        struct $name;
    };
}

error!(Closed, "soon");

fn main() {
    Closed.to_response();
}
