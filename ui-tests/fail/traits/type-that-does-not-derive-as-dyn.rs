use error_response::ApiError;

struct OrderError;

fn answer() -> Box<dyn ApiError> {
    Box::new(OrderError)
}

fn main() {
    answer();
}
