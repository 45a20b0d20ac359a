//! Rocket 0.5: [`Renderer`] as a fairing.

use bytes::Bytes;
use http::{HeaderName, HeaderValue, Response, StatusCode};
use rocket::catcher::{BoxFuture, Catcher};
use rocket::fairing::{self, Fairing, Info, Kind};
use rocket::http::{Header, Status};
use rocket::tokio::io::AsyncReadExt;
use rocket::{Build, Data, Request, Rocket, async_trait};

use super::mark::{Fairings, take_mark};
use super::response::{convert, write};
use crate::integration::takeover::{self, Content, LONGEST_TEXT, Treatment};
use crate::renderer::Renderer;
use crate::status_error::StatusError;
use crate::unwind;

/// The renderer as a fairing: `rocket::build().attach(Renderer::production())`. All errors of the application are in its
/// style, those that Rocket answers with by itself included.
///
/// - Rocket calls handlers out of reach of fairings, and makes responses of what they return. There the renderer applies
///   to every `#[derive(ApiError)]` type, in catchers too.
/// - It registers a catcher for all statuses at `/`, unless there is one: for unknown routes, guards that fail, and
///   panics. Catchers of the application for one status, or below another base, come before it.
/// - A 4xx or 5xx without content, or with `text/plain`, is put into the style of the renderer. Its status and all its fields
///   but those of the content stay; up to 1 KiB of the text of a 4xx becomes the detail, the text of a 5xx is for
///   [`Renderer::on_error`] only. What has another media type passes as it is, and so does text of a 4xx that is a stream or
///   compressed. From 500 on, such text is replaced too, without being read, and content without a media type counts as text.
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
        Info { name: "Error renderer", kind: Kind::Ignite | Kind::Request | Kind::Response | Kind::Singleton }
    }

    async fn on_ignite(&self, rocket: Rocket<Build>) -> fairing::Result {
        let is_caught = rocket.catchers().any(|catcher| catcher.code.is_none() && catcher.base.path() == "/");
        let rocket = rocket.manage(OfApplication(self.clone()));
        if is_caught {
            return Ok(rocket);
        }
        Ok(rocket.register("/", vec![Catcher::new(None, catch)]))
    }

    async fn on_request(&self, request: &mut Request<'_>, _: &mut Data<'_>) {
        request.local_cache(|| Fairings::Run);
    }

    async fn on_response<'r>(&self, request: &'r Request<'_>, response: &mut rocket::Response<'r>) {
        let Some(renderer) = of_request(request) else { return };
        let treatment = treatment(response).await;
        if treatment != Treatment::Pass {
            let text = text_of(treatment, response).await;
            replace(renderer, response, &text);
        }
        if let Some((name, id)) = renderer.current().request_id_field() {
            // An id is ASCII.
            let id = id.to_str().unwrap_or_default().to_owned();
            response.set_header(Header::new(name.as_str().to_owned(), id));
        }
    }
}

/// The renderer that was attached.
struct OfApplication(Renderer);

/// The same for one request, so that all its errors have one id.
struct OfRequest(Renderer);

/// What applies to the errors of this request, where the application has a renderer.
fn of_request<'r>(request: &'r Request<'_>) -> Option<&'r Renderer> {
    let OfApplication(renderer) = request.rocket().state()?;
    let OfRequest(renderer) = request.local_cache(|| OfRequest(renderer_for(renderer, request)));
    Some(renderer)
}

fn renderer_for(renderer: &Renderer, request: &Request<'_>) -> Renderer {
    let lines = |name: &HeaderName, visit: &mut dyn FnMut(&[u8])| {
        for line in request.headers().get(name.as_str()) {
            visit(line.as_bytes());
        }
    };
    renderer.for_request_with(lines, |head| {
        // Rocket does not tell the version.
        head.write_line(&format_args!("{} {}", request.method(), request.uri()));
        for field in request.headers().iter() {
            head.write_field(field.name.as_str(), field.value.as_bytes());
        }
    })
}

/// Renders what is to answer this request.
pub(super) fn in_scope(request: &Request<'_>, render: impl FnOnce() -> Response<Bytes>) -> Response<Bytes> {
    match of_request(request) {
        Some(renderer) => renderer.scope(render),
        None => render(),
    }
}

fn catch<'r>(status: Status, request: &'r Request<'_>) -> BoxFuture<'r> {
    let error = StatusError::new(status_code(status));
    let response = convert(in_scope(request, || takeover::render(&error)), request);
    Box::pin(async move { Ok(response) })
}

fn status_code(status: Status) -> StatusCode {
    StatusCode::from_u16(status.code).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}

async fn treatment(response: &mut rocket::Response<'_>) -> Treatment {
    let is_rendered = take_mark(response);
    let status = response.status().code;
    if status < 400 || is_rendered {
        return Treatment::Pass;
    }
    let length = unwind::catch_future(response.body_mut().size()).await.unwrap_or(None);
    let fields = response.headers();
    let content = Content {
        media_type: fields.get_one("content-type").map(str::as_bytes),
        length: length.and_then(|length| length.try_into().ok()),
        is_encoded: fields.contains("content-encoding"),
    };
    takeover::treatment(status, content)
}

/// As much of the text as is of use. What fails or panics on the way leaves what came up to there.
async fn text_of(treatment: Treatment, response: &mut rocket::Response<'_>) -> Vec<u8> {
    let mut text = Vec::new();
    let mut body = response.body_mut().take();
    if treatment == Treatment::ReplaceWithText {
        let mut start = AsyncReadExt::take(&mut body, LONGEST_TEXT as u64);
        let _ = unwind::catch_future(start.read_to_end(&mut text)).await;
    }
    // It may also panic while it is dropped.
    let _ = unwind::catch(|| drop(body));
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
    let error = takeover::error_of(parts.status, text);
    let body = renderer.scope(|| takeover::take_over(&mut parts, &error));
    write(Response::from_parts(parts, body), response);
}
