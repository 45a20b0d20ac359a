// mistakes: 16
use error_response::ApiError;

#[derive(ApiError)]
enum OrderError {
    #[response(status = 404, content_type = "json")]
    A,
    #[problem(status = 409, title = "Paid", detail = "it is paid", type = "https://example.com/paid")]
    B,
    #[http(410)]
    C,
    #[http_error(StatusCode::FORBIDDEN)]
    D,
    #[status_code = 413]
    E,
    #[app_error(kind = AppErrorKind::NotFound, message)]
    F,
    #[error_code("IR_04")]
    G,
    #[skip]
    H,
}

fn main() {}
