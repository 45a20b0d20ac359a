use error_response::ApiError;
use error_response::body::ProblemXml;

#[derive(ApiError)]
#[body(ProblemXml)]
#[status(404)]
struct OrderNotFound {
    #[extension("2nd")]
    id: u64,
}

fn main() {}
