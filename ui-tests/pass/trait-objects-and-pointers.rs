//! `dyn ApiError`, pointers and `Infallible`.

use std::convert::Infallible;
use std::rc::Rc;
use std::sync::Arc;

use error_response::{ApiError, Documented, body::MessageDetails};

#[derive(ApiError)]
#[body(MessageDetails)]
#[status(404)]
#[detail("no order")]
struct NotFound;

#[derive(ApiError)]
#[status(409)]
struct Conflict;

fn find(id: u8) -> Result<(), Box<dyn ApiError + Send + Sync>> {
    if id == 0 { Err(Box::new(NotFound)) } else { Err(Box::new(Conflict)) }
}

fn status(error: impl Documented) -> u16 {
    error.to_response().status().as_u16()
}

fn main() {
    assert_eq!(find(0).unwrap_err().to_response().body(), r#"{"Message":"no order"}"#);
    assert_eq!(find(1).unwrap_err().to_response().status(), 409);
    assert_eq!([status(Box::new(NotFound)), status(Arc::new(NotFound)), status(Rc::new(NotFound))], [404; 3]);
    assert_eq!(status(&&NotFound), 404);
    let objects: [&dyn ApiError; 2] = [&NotFound, &Conflict];
    assert_eq!(objects.map(|error| error.to_response().status().as_u16()), [404, 409]);
    let never: Result<(), Infallible> = Ok(());
    assert!(never.map_err(status).is_ok());
}
