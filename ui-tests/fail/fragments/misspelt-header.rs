use error_response::ApiError;

macro_rules! error {
    ($name:ident, $header:ident = $value:expr) => {
        #[derive(ApiError)]
        #[status(503)]
        #[header($header = $value)]
        struct $name;
    };
}

error!(Closed, RETRY_AFTR = "120");

fn main() {
    Closed.to_response();
}
