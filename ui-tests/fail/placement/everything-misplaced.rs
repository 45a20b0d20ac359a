// mistakes: 5
use error_response::ApiError;

#[derive(ApiError)]
#[title("Error")]
#[instance]
enum OrderError {
    #[status(404)]
    #[type_base("/problems/")]
    NotFound {
        #[detail("no order {id}")]
        #[title]
        id: u64,
    },
}

fn main() {
    OrderError::NotFound { id: 7 }.to_response();
}
