use error_response::ApiError;

#[derive(ApiError)]
#[status(502)]
struct Upstream {
    #[code]
    code: u32,
}

fn main() {
    Upstream { code: 7 }.to_response();
}
