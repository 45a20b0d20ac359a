use error_response::ApiError;

#[derive(ApiError)]
#[status(304)]
#[extension("shop" = 7)]
struct NotModified;

fn main() {
    NotModified.to_response();
}
