//! Errors of ours, in the types of each framework.

use error_response::ApiError;

/// An error that a handler of any framework returns.
pub(crate) trait Answerable: Send {
    fn for_axum(self: Box<Self>) -> axum::response::Response;
    fn for_actix_web(self: Box<Self>) -> actix_web::Error;
    fn for_rocket(self: Box<Self>, request: &rocket::Request<'_>) -> rocket::response::Result<'static>;
    fn for_poem(self: Box<Self>) -> poem::Error;
    fn for_salvo(self: Box<Self>, response: &mut salvo::Response);
    fn for_warp(self: Box<Self>) -> warp::reply::Response;
}

impl<E> Answerable for E
where
    E: ApiError + Send,
    E: axum::response::IntoResponse + Into<actix_web::Error> + Into<poem::Error> + salvo::Scribe,
    E: for<'r> rocket::response::Responder<'r, 'static> + warp::Reply,
{
    fn for_axum(self: Box<Self>) -> axum::response::Response {
        axum::response::IntoResponse::into_response(*self)
    }

    fn for_actix_web(self: Box<Self>) -> actix_web::Error {
        (*self).into()
    }

    fn for_rocket(self: Box<Self>, request: &rocket::Request<'_>) -> rocket::response::Result<'static> {
        rocket::response::Responder::respond_to(*self, request)
    }

    fn for_poem(self: Box<Self>) -> poem::Error {
        (*self).into()
    }

    fn for_salvo(self: Box<Self>, response: &mut salvo::Response) {
        response.render(*self);
    }

    fn for_warp(self: Box<Self>) -> warp::reply::Response {
        warp::Reply::into_response(*self)
    }
}
