// mistakes: 14
use error_response::ApiError;

#[derive(ApiError)]
enum OrderError {
    #[status(self.code)]
    Upstream { code: u16 },
    #[status(_0)]
    Downstream(u16),
    #[status(code = code)]
    Sidestream { code: u16 },
    #[status("{code}")]
    Midstream { code: u16 },
    #[status(404)]
    #[detail(message)]
    NotFound { message: String },
    #[status(409)]
    #[detail(self.0.clone())]
    Paid(String),
    #[status(410)]
    #[title(reason)]
    Gone { reason: String },
    #[status(413)]
    #[code(code)]
    TooLarge { code: String },
    #[status(415)]
    #[type_uri(uri)]
    Unsupported { uri: String },
    #[status(423)]
    #[instance(order)]
    Locked { order: String },
    #[status(422)]
    #[errors(fields)]
    Invalid { fields: Vec<error_response::Violation> },
    #[status(402)]
    #[extension(total, currency)]
    Unpaid { total: u64, currency: String },
    #[status(429)]
    #[header(retry_after)]
    RateLimited { retry_after: u64 },
    #[status(500)]
    #[expose(id)]
    Broken { id: u64 },
}

fn main() {}
