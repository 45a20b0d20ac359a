use error_response::ApiError;

struct Context {
    shop: u64,
}

#[derive(ApiError)]
#[status(404)]
struct NotFound(#[extension(flatten)] Context);

fn main() {
    NotFound(Context { shop: 7 }).to_response();
}
