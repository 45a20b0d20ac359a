// mistakes: 12
use error_response::ApiError;

#[derive(ApiError)]
#[body(style = error_response::body::Problem)]
#[type_base(base = "https://example.com/problems/")]
#[rename_all(case = "camelCase")]
enum OrderError {
    #[status(code = 404)]
    #[title(title = "Order not found")]
    #[detail(message = "there is no order {id}")]
    #[code(code = "IR_04")]
    #[rpc(code = NOT_FOUND)]
    NotFound {
        #[header(name = "x-order")]
        id: u64,
    },
    #[status(status = StatusCode::CONFLICT)]
    #[type_uri(uri = "https://example.com/problems/paid")]
    #[detail(display = true)]
    Paid,
}

fn main() {}
