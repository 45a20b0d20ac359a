use error_response::ApiError;

struct OrderId(u64);

#[derive(ApiError)]
enum OrderError {
    #[status(404)]
    NotFound {
        #[extension]
        id: OrderId,
    },
}

fn main() {
    OrderError::NotFound { id: OrderId(7) }.to_response();
}
