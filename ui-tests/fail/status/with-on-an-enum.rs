use error_response::ApiError;

#[derive(ApiError)]
#[status(502, with = status_of)]
enum GatewayError {
    Upstream(u16),
}

fn status_of(_: &GatewayError) -> Option<http::StatusCode> {
    None
}

fn main() {
    GatewayError::Upstream(409).to_response();
}
