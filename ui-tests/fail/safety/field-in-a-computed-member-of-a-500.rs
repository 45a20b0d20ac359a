// mistakes: 6
use error_response::ApiError;

#[derive(ApiError)]
enum ReadError {
    #[status(500)]
    #[extension("path" = path.to_uppercase())]
    #[header("x-path" = format!("{path}"))]
    Path { path: String },
    #[status(503)]
    #[extension("path" = _0.to_uppercase())]
    Position(String),
}

#[derive(ApiError)]
#[status(500)]
#[extension("path" = self.path.clone())]
#[header("x-path" = format!("{\u{70}ath}"))]
struct ReadFailed {
    path: String,
}

#[derive(ApiError)]
#[transparent]
#[status(502)]
#[extension("inner" = _0.to_string())]
struct Upstream(std::sync::Arc<std::convert::Infallible>);

fn main() {}
