use error_response::ApiError;

#[derive(ApiError)]
enum OrderError {
    #[status(404)]
    #[extension("id" = 0)]
    NotFound {
        #[extension]
        id: u64,
    },
}

fn main() {}
