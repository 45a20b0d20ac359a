use error_response::ApiError;

use http::StatusCode;

#[derive(ApiError)]
enum GatewayError {
    Upstream {
        #[status]
        status: StatusCode,
    },
}

fn main() {
    GatewayError::Upstream { status: StatusCode::CONFLICT }.to_response();
}
