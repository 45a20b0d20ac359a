//! Rocket 0.5: [`Renderer`] as a fairing.

use core::str;

use bytes::Bytes;
use http::{HeaderName, HeaderValue, Response, StatusCode};
use rocket::catcher::{BoxFuture, Catcher};
use rocket::fairing::{self, Fairing, Info, Kind};
use rocket::http::Status;
use rocket::tokio::io::AsyncReadExt;
use rocket::{Build, Request, Rocket, async_trait};

use super::{into_response, write};
use crate::foreign::{self, LONGEST_TEXT, Ours, Treatment};
use crate::{ApiError, Renderer, StatusError};

/// The renderer as a fairing: `rocket::build().attach(Renderer::production())`. All errors of the application are in its
/// style, those that Rocket answers with by itself included.
///
/// - Rocket calls handlers out of reach of fairings, and makes responses of what they return. There the renderer applies
///   to every `#[derive(ApiError)]` type, in catchers too.
/// - It registers a catcher for all statuses at `/`, unless there is one: for unknown routes, guards that fail, and
///   panics. Catchers of the application for one status, or below another base, come before it.
/// - A 4xx or 5xx without content, or with `text/plain`, is put into the style of the renderer. Its status and all its
///   fields but those of the content stay; up to 1 KiB of the text of a 4xx becomes the detail, the text of a 5xx is for
///   [`Renderer::on_error`] only. What has another media type, or is a stream, passes as it is.
///
/// A fairing that is attached later must not register a catcher for all statuses at `/` too.
///
/// An application has one renderer: of several, the last that was attached. Rocket's responses have no extensions, so
/// that [`Renderer::attach_info`] has no effect.
///
/// ```
/// use error_response::{ApiError, Renderer, RequestIds};
/// use rocket::{get, routes};
///
/// #[derive(ApiError)]
/// enum OrderError {
///     #[status(404)]
///     NotFound,
/// }
///
/// #[get("/orders")]
/// async fn order() -> Result<String, OrderError> {
///     Err(OrderError::NotFound)
/// }
///
/// let rocket = rocket::build()
///     .mount("/", routes![order])
///     .attach(Renderer::production().request_ids(RequestIds::new()));
/// ```
#[async_trait]
impl Fairing for Renderer {
    fn info(&self) -> Info {
        Info { name: "Error renderer", kind: Kind::Ignite | Kind::Response | Kind::Singleton }
    }

    async fn on_ignite(&self, rocket: Rocket<Build>) -> fairing::Result {
        let is_caught = rocket.catchers().any(|catcher| catcher.code.is_none() && catcher.base.path() == "/");
        let rocket = rocket.manage(OfApplication(self.clone()));
        if is_caught {
            return Ok(rocket);
        }
        Ok(rocket.register("/", vec![Catcher::new(None, catch)]))
    }

    async fn on_response<'r>(&self, request: &'r Request<'_>, response: &mut rocket::Response<'r>) {
        let treatment = treatment(request, response).await;
        let Some(renderer) = of_request(request).filter(|_| treatment != Treatment::Pass) else { return };
        let text = if treatment == Treatment::ReplaceWithText { text_of(response).await } else { Vec::new() };
        replace(renderer, response, &text);
    }
}

/// The renderer that was attached.
struct OfApplication(Renderer);

/// The same for one request, so that all its errors have one id.
struct OfRequest(Renderer);

/// What applies to the errors of this request, where the application has a renderer.
fn of_request<'r>(request: &'r Request<'_>) -> Option<&'r Renderer> {
    let OfApplication(renderer) = request.rocket().state()?;
    let OfRequest(renderer) = request.local_cache(|| {
        OfRequest(renderer.for_request_with(|name, visit| {
            for line in request.headers().get(name.as_str()) {
                visit(line.as_bytes());
            }
        }))
    });
    Some(renderer)
}

pub(super) fn render(error: &dyn ApiError, request: &Request<'_>) -> Response<Bytes> {
    match of_request(request) {
        Some(renderer) => renderer.scope(|| error.to_response()),
        None => error.to_response(),
    }
}

/// Remembers that the response without content is ours.
pub(super) fn mark(request: &Request<'_>) {
    request.local_cache(|| Some(Ours));
}

fn catch<'r>(status: Status, request: &'r Request<'_>) -> BoxFuture<'r> {
    let error = StatusError::new(status_code(status));
    Box::pin(async move { into_response(&error, request) })
}

fn status_code(status: Status) -> StatusCode {
    StatusCode::from_u16(status.code).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}

async fn treatment(request: &Request<'_>, response: &mut rocket::Response<'_>) -> Treatment {
    let is_error = response.status().code >= 400;
    if !is_error {
        return Treatment::Pass;
    }
    let length = response.body_mut().size().await;
    let is_ours = length == Some(0) && request.local_cache(|| None::<Ours>).is_some();
    if is_ours || response.headers().contains("content-encoding") {
        return Treatment::Pass;
    }
    let media_type = || response.headers().get_one("content-type").map(str::as_bytes);
    let length = || length.and_then(|length| length.try_into().ok());
    foreign::treatment(response.status().code, media_type, length)
}

/// As much of the text as is of use. What fails on the way leaves what came up to there.
async fn text_of(response: &mut rocket::Response<'_>) -> Vec<u8> {
    let mut text = Vec::new();
    let body = response.body_mut().take();
    let _ = AsyncReadExt::take(body, LONGEST_TEXT as u64).read_to_end(&mut text).await;
    text
}

fn replace(renderer: &Renderer, response: &mut rocket::Response<'_>, text: &[u8]) {
    let (mut parts, ()) = Response::new(()).into_parts();
    parts.status = status_code(response.status());
    for field in response.headers().iter() {
        let name = HeaderName::from_bytes(field.name.as_str().as_bytes());
        if let (Ok(name), Ok(value)) = (name, HeaderValue::from_bytes(field.value.as_bytes())) {
            parts.headers.append(name, value);
        }
    }
    for name in parts.headers.keys() {
        response.remove_header(name.as_str());
    }
    let error = foreign::error_of(parts.status, text);
    let body = renderer.scope(|| foreign::take_over(&mut parts, &error));
    write(Response::from_parts(parts, body), response);
}
