use error_response::ApiError;

struct OrderId(u64);

#[derive(ApiError)]
#[status(404)]
struct NotFound(#[extension("ids")] Vec<OrderId>);

fn main() {
    NotFound(vec![]).to_response();
}
