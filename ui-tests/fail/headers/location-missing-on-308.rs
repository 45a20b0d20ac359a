use error_response::ApiError;

#[derive(ApiError)]
#[api_error(status(308))]
struct Renamed {
    to: String,
}

fn main() {
    Renamed { to: "/new".into() }.to_response();
}
