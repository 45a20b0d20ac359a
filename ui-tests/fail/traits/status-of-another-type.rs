use error_response::ApiError;

#[derive(ApiError)]
enum GatewayError {
    #[status(502)]
    Upstream {
        #[status]
        status: u32,
    },
}

fn main() {
    GatewayError::Upstream { status: 409 }.to_response();
}
