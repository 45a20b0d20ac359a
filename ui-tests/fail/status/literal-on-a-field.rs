use error_response::ApiError;

#[derive(ApiError)]
enum GatewayError {
    #[status(502)]
    Upstream(#[status(502)] u16),
}

fn main() {
    GatewayError::Upstream(409).to_response();
}
