use error_response::ApiError;

#[derive(ApiError)]
#[status(404)]
union Either {
    #[extension]
    one: u32,
    other: f32,
}

async fn handler() -> Result<&'static str, Either> {
    Err(Either { one: 7 })
}

fn main() {
    let _: axum::Router = axum::Router::new().route("/", axum::routing::get(handler));
}
