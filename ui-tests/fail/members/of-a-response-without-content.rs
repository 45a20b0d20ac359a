use error_response::ApiError;

#[derive(ApiError)]
#[status(304)]
struct NotModified {
    #[extension]
    etag: String,
}

fn main() {
    NotModified { etag: "".into() }.to_response();
}
