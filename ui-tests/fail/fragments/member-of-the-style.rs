use error_response::ApiError;

macro_rules! error {
    ($field:ident) => {
        #[derive(ApiError)]
        #[status(404)]
        struct NotFound {
            #[extension]
            $field: u64,
        }
    };
}

error!(status);

fn main() {
    NotFound { status: 7 }.to_response();
}
