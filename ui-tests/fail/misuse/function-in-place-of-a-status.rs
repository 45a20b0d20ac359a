// mistakes: 5
use error_response::ApiError;

#[derive(ApiError)]
enum OrderError {
    #[status(self.status())]
    A,
    #[status(Self::status)]
    B,
    #[status(StatusCode::from_u16(404).unwrap())]
    C,
    #[status(StatusCode::NOT_FOUND.as_u16())]
    D,
    #[status("404 Not Found")]
    E,
}

fn main() {}
