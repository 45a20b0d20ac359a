use error_response::ApiError;

macro_rules! error {
    ($name:ident, $id:ty) => {
        #[derive(ApiError)]
        #[status(404)]
        struct $name(#[extension("id")] $id);
    };
}

struct OrderId;
error!(NotFound, OrderId);

fn main() {
    NotFound(OrderId).to_response();
}
