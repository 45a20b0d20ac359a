use error_response::ApiError;

#[derive(ApiError)]
#[api_error(status(404), code("IR_04"))]
#[api_error(code("IR_05"))]
struct Gone;

fn main() {
    Gone.to_response();
}
