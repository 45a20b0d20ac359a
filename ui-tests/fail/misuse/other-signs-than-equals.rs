// mistakes: 13
use error_response::ApiError;

#[derive(ApiError)]
#[header(503: CACHE_CONTROL = "no-store")]
enum OrderError {
    #[status(404)]
    #[extension("shop" => 7)]
    #[header(CACHE_CONTROL => "no-store")]
    NotFound,
    #[status(409)]
    #[extension("shop" == 7)]
    #[header(RETRY_AFTER: "120")]
    Paid,
    #[status(410)]
    #[extension("shop", 7)]
    #[header(CACHE_CONTROL("no-store"))]
    Gone,
    #[status(413)]
    #[detail("{size} bytes are too many", size: 7)]
    #[header("Retry-After": "120")]
    TooLarge,
    #[status(415)]
    #[detail("{kind} is not supported", kind => "text")]
    #[header("x-kind" "text")]
    Unsupported,
    #[status(422)]
    #[header(HeaderName::from_static("x-rule") = "7")]
    Invalid {
        #[extension("rule": rule)]
        rule: u64,
    },
}

fn main() {}
