use error_response::ApiError;

#[derive(ApiError)]
#[extension("shop" = 7)]
enum OrderError {
    #[status(409)]
    AlreadyPaid {
        #[extension]
        shop: u64,
    },
}

fn main() {
    OrderError::AlreadyPaid { shop: 7 }.to_response();
}
