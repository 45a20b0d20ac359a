//! The pages that problem type URIs resolve to.

use core::fmt;
use core::task::{Context, Poll};
use std::sync::Arc;

use bytes::Bytes;
use http::header::{self, HeaderMap, HeaderValue};
use http::{Method, Request, Response, StatusCode};
use http_body_util::Full;

use super::builder::Catalogue;
use super::entry::Entry;
use super::uri::path_of;
use crate::body::Style;
use crate::renderer::choose_by_accept;
use crate::response::respond;
use crate::status_error::StatusError;
use crate::wire::vary_on_accept;

/// Answers the requests for problem type URIs (RFC 9457, section 3.1.1) with pages of a [`Catalogue`], as
/// [`Catalogue::pages`] makes them. A clone shares them. It is a tower service, and can be asked directly:
///
/// ```
/// use error_response::Catalogue;
///
/// let pages = Catalogue::new("Orders API").pages();
/// let response = pages.get("/");
/// assert_eq!(response.headers()["content-type"], "text/html; charset=utf-8");
/// ```
#[derive(Clone)]
pub struct Pages {
    site: Arc<Site>,
}

/// A page, and the same for programs.
struct Page {
    html: Bytes,
    json: Bytes,
}

struct Site {
    index: Page,
    /// Paths of problem type URIs, and their pages.
    pages: Vec<(String, Page)>,
    /// Paths of problem type URIs with a fragment, which are found on the index.
    anchored: Vec<String>,
    /// What people see at any other path.
    missing: Bytes,
    /// `None` means the renderer's.
    style: Option<Style>,
}

impl Catalogue {
    /// The pages of the catalogue, to be served where the problem type URIs are: the page of each problem under the path
    /// of its URI, and the page of all at the base. They are rendered once. A client that prefers `application/json` gets the
    /// same as JSON. Any other path is a 404: a page for browsers, and for everybody else an error of the service, under the
    /// renderer that applies to the request, in the style of the catalogue where that is [known](Self::renderer).
    ///
    /// It is a service, so with axum (or any other framework on tower) it is mounted in a line:
    ///
    /// ```
    /// use axum::Router;
    /// use error_response::{ApiError, Catalogue};
    ///
    /// #[derive(ApiError)]
    /// #[type_base("https://api.example.com/problems/")]
    /// enum OrderError {
    ///     /// No order has this identifier.
    ///     #[status(404)]
    ///     OrderNotFound,
    /// }
    ///
    /// let catalogue = Catalogue::new("Orders API").add::<OrderError>();
    /// let pages = catalogue.pages();
    /// # #[cfg(feature = "axum")]
    /// let app: Router = Router::new().nest_service("/problems", pages.clone());
    ///
    /// assert_eq!(pages.get("/problems/order-not-found").status(), 200);
    /// assert_eq!(pages.get("/problems/no-such-problem").status(), 404);
    /// ```
    #[must_use]
    pub fn pages(&self) -> Pages {
        let entries = self.listed();
        let mut by_path: Vec<(String, Vec<&Entry>)> = Vec::new();
        let mut anchored = Vec::new();
        for entry in &entries {
            let Some(uri) = entry.type_uri() else { continue };
            let path = path_of(uri);
            if uri.contains('#') {
                anchored.push(path.to_owned());
                continue;
            }
            match by_path.iter_mut().find(|(known, _)| *known == path) {
                Some((_, entries)) => entries.push(entry),
                None => by_path.push((path.to_owned(), vec![entry])),
            }
        }
        // Without a base they are told from where they are.
        let way_back =
            self.base.as_deref().map_or_else(|| "./".to_owned(), |base| format!("/{}/", path_of(base)));
        let page = |(path, entries): (String, Vec<&Entry>)| {
            let html = self.problem_page(&entries, &way_back).into();
            (path, Page { html, json: self.problem_json(&entries).into() })
        };
        let site = Site {
            index: Page { html: self.index(&entries).into(), json: self.index_json(&entries).into() },
            pages: by_path.into_iter().map(page).collect(),
            anchored,
            missing: self.missing_page(&way_back).into(),
            style: self.service().says_style().then(|| self.service().style()),
        };
        Pages { site: Arc::new(site) }
    }
}

impl Pages {
    /// The answer to `GET` with this path: of a whole URI, or of what a router left of it.
    ///
    /// ```
    /// use error_response::{ApiError, Catalogue};
    ///
    /// #[derive(ApiError)]
    /// #[status(402)]
    /// #[type_uri("/problems/unpaid")]
    /// struct Unpaid;
    ///
    /// let pages = Catalogue::new("Orders API").add::<Unpaid>().pages();
    /// assert_eq!(pages.get("/problems/unpaid").headers()["content-type"], "text/html; charset=utf-8");
    /// assert_eq!(pages.get("/unpaid").status(), 200);
    /// assert_eq!(pages.get("/paid").status(), 404);
    /// ```
    #[must_use]
    pub fn get(&self, path: &str) -> Response<Bytes> {
        self.find(path).map_or_else(|| self.missing(), |page| content(HTML, &page.html))
    }

    fn missing(&self) -> Response<Bytes> {
        let error = StatusError::new(StatusCode::NOT_FOUND);
        self.refuse(&error.detail("There is no problem type at this address."))
    }

    /// The answer to a request, for frameworks that are not on tower. To `HEAD` it is that to `GET`: a server leaves the
    /// content out, and sends its length. Any other method is not allowed (RFC 9110, section 15.5.6).
    ///
    /// ```
    /// use error_response::Catalogue;
    /// use http::Request;
    ///
    /// let pages = Catalogue::new("Orders API").pages();
    /// let response = pages.answer(&Request::delete("/problems").body(()).unwrap());
    /// assert_eq!(response.status(), 405);
    /// assert_eq!(response.headers()["allow"], "GET, HEAD");
    /// ```
    #[must_use]
    pub fn answer<B>(&self, request: &Request<B>) -> Response<Bytes> {
        match *request.method() {
            Method::GET | Method::HEAD => self.choose(request.uri().path(), request.headers()),
            _ => self
                .refuse(&StatusError::new(StatusCode::METHOD_NOT_ALLOWED).header(header::ALLOW, "GET, HEAD")),
        }
    }

    fn choose(&self, path: &str, request: &HeaderMap) -> Response<Bytes> {
        let lines = request.get_all(header::ACCEPT).iter().filter_map(|line| line.to_str().ok());
        let accept = lines.collect::<Vec<_>>().join(",");
        let mut response = match self.find(path) {
            Some(Page { html, json }) => {
                let offers = [((HTML, html), "text/html"), ((JSON, json), "application/json")];
                let (media_type, page) = choose_by_accept(&accept, offers).unwrap_or((HTML, html));
                content(media_type, page)
            }
            // A client that does not ask for a page is a program.
            None => match choose_by_accept(&accept, [(false, "application/json"), (true, "text/html")]) {
                Some(true) => {
                    let mut page = content(HTML, &self.site.missing);
                    *page.status_mut() = StatusCode::NOT_FOUND;
                    page
                }
                _ => self.missing(),
            },
        };
        vary_on_accept(response.headers_mut());
        response
    }

    fn refuse(&self, error: &StatusError) -> Response<Bytes> {
        respond(error, self.site.style, |body| body)
    }

    pub(super) fn has(&self, path: &str) -> bool {
        self.find(path).is_some()
    }

    fn find(&self, path: &str) -> Option<&Page> {
        let path = path.trim_matches('/');
        let is_end =
            |whole: &str| whole.strip_suffix(path).is_some_and(|rest| rest.is_empty() || rest.ends_with('/'));
        let is_base = |whole: &str| whole.strip_prefix(path).is_some_and(|rest| rest.starts_with('/'));
        let Site { index, pages, anchored, .. } = &*self.site;
        if path.is_empty() {
            return Some(index);
        }
        if let Some((_, page)) = pages.iter().find(|(whole, _)| is_end(whole)) {
            return Some(page);
        }
        let is_index =
            anchored.iter().any(|whole| is_end(whole)) || pages.iter().any(|(whole, _)| is_base(whole));
        is_index.then_some(index)
    }
}

const HTML: &str = "text/html; charset=utf-8";
const JSON: &str = "application/json";

fn content(media_type: &'static str, page: &Bytes) -> Response<Bytes> {
    const POLICY: &str = "default-src 'none'; img-src data:; style-src 'unsafe-inline'";

    let mut response = Response::new(page.clone());
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type));
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    response
}

impl fmt::Debug for Pages {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let paths: Vec<&str> = self.site.pages.iter().map(|(path, _)| path.as_str()).collect();
        f.debug_struct("Pages").field("paths", &paths).finish_non_exhaustive()
    }
}

impl<B> tower_service::Service<Request<B>> for Pages {
    type Response = Response<Full<Bytes>>;
    type Error = core::convert::Infallible;
    type Future = core::future::Ready<Result<Self::Response, Self::Error>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<B>) -> Self::Future {
        let mut response = self.answer(&request);
        if request.method() == Method::HEAD {
            // A server cannot compute it from an empty body.
            let length = response.body().len();
            response.headers_mut().insert(header::CONTENT_LENGTH, length.into());
            response.body_mut().clear();
        }
        core::future::ready(Ok(response.map(Full::new)))
    }
}
