//! Any number of derives in one module and in functions, private types and macros' items among them.

use error_response::ApiError;

#[derive(ApiError)]
#[status(404)]
struct One;

#[derive(ApiError)]
#[status(404)]
pub(crate) struct Two(#[extension("id")] u8);

#[derive(ApiError)]
enum Three {
    #[status(404)]
    One(#[extension("id")] u8),
    #[status(404)]
    Two(#[extension("id")] u8),
}

mod inner {
    #[derive(error_response::ApiError)]
    #[status(409)]
    pub struct One(#[extension("id")] pub(super) Private);

    #[derive(serde::Serialize)]
    pub(super) struct Private(pub(super) u8);
}

trait Service {
    fn call() -> u16;
}

impl Service for One {
    fn call() -> u16 {
        #[derive(ApiError)]
        #[status(410)]
        struct One;
        One.to_response().status().as_u16()
    }
}

const _: () = {
    #[derive(ApiError)]
    #[status(411)]
    struct One;
};

fn main() {
    #[derive(ApiError)]
    #[status(412)]
    #[detail("{id}")]
    struct Local<'a> {
        id: &'a str,
    }
    assert_eq!(One.to_response().body(), r#"{"title":"Not Found","status":404,"detail":"The requested resource was not found."}"#);
    assert_eq!(Two(7).to_response().body(), Three::One(7).to_response().body());
    assert_eq!(Two(7).to_response().body(), Three::Two(7).to_response().body());
    assert_eq!(inner::One(inner::Private(7)).to_response().status(), 409);
    assert_eq!(<One as Service>::call(), 410);
    assert_eq!(Local { id: "x" }.to_response().status(), 412);
}
