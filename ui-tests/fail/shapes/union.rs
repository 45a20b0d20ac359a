use error_response::ApiError;

#[derive(ApiError)]
union Either {
    one: u32,
    other: f32,
}

fn main() {
    Either { one: 7 }.to_response();
}
