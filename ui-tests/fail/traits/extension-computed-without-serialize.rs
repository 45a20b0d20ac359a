use error_response::ApiError;

struct Shop;

#[derive(ApiError)]
#[status(404)]
#[extension("shop" = Shop)]
struct NotFound;

fn main() {
    NotFound.to_response();
}
