use error_response::ApiError;

macro_rules! errors {
    ($($name:ident: $status:ident,)*) => {
        #[derive(ApiError)]
        enum OrderError {
            $(#[status($status)] $name,)*
        }
    };
}

errors! { Gone: GONE, NotFound: NOT_FUOND, }

fn main() {
    OrderError::Gone.to_response();
}
