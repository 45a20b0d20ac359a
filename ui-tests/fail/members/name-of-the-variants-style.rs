use error_response::{ApiError, body};

#[derive(ApiError)]
#[body(body::MessageDetails)]
enum OrderError {
    #[status(404)]
    #[body(body::ApiMessage)]
    NotFound {
        #[extension]
        message: String,
    },
}

fn main() {
    OrderError::NotFound { message: "gone".into() }.to_response();
}
