use error_response::ApiError;

macro_rules! error {
    ($name:ident { $field:ident }, $text:literal) => {
        #[derive(ApiError)]
        #[status(404)]
        #[detail($text)]
        struct $name { $field: u64 }
    };
}

error!(NotFound { id }, "order {number} does not exist");

fn main() {
    NotFound { id: 7 }.to_response();
}
