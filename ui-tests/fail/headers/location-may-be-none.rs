use error_response::ApiError;

#[derive(ApiError)]
#[status(302)]
struct Elsewhere(#[header(LOCATION)] std::option::Option<String>);

fn main() {
    Elsewhere(None).to_response();
}
