//! The catalogue as what problem type URIs resolve to.

use core::fmt;
use core::task::{Context, Poll};
use std::sync::Arc;

use bytes::Bytes;
use http::header::{self, HeaderMap, HeaderName, HeaderValue};
use http::{Method, Request, Response, StatusCode};

use super::html::problem_page;
use super::page_body::PageBody;
use super::{Catalogue, Entry};
use crate::body::Style;
use crate::description::{Inspect, Inspection};
use crate::listener::Listener;
use crate::private::Visitor;
use crate::problem_type::{Rows, Settings};
use crate::{ApiError, Documented, response};

/// Answers the requests for problem type URIs with pages of a [`Catalogue`]: see [`Catalogue::pages`].
#[derive(Clone)]
pub struct Pages {
    site: Arc<Site>,
}

struct Site {
    index: Bytes,
    /// The path of a problem type URI, and the page of its problems.
    pages: Vec<(String, Bytes)>,
    /// The paths of problem type URIs with a fragment, whose problems are on the page of all.
    anchored: Vec<String>,
    /// Where the catalogue names none, the renderer's.
    style: Option<Style>,
}

impl Catalogue {
    /// The pages of the catalogue, to be served where the problem type URIs are: the page of each problem under the path
    /// of its URI, and the page of all at the base. They are rendered once. To any other path they answer with an error of
    /// the service: under the renderer that applies to the request, in the [`style`](Self::style) of the catalogue where it
    /// has one.
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
        let entries = self.entries();
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
        let pages =
            by_path.into_iter().map(|(path, entries)| (path, problem_page(&self.title, &entries).into()));
        let site = Site { index: self.to_html().into(), pages: pages.collect(), anchored, style: self.style };
        Pages { site: Arc::new(site) }
    }
}

impl Pages {
    /// The answer to `GET` with this path: of a whole URI, or of what a router left of it.
    #[must_use]
    pub fn get(&self, path: &str) -> Response<Bytes> {
        match self.find(path) {
            Some(page) => html(page),
            None => response::of(&PageError::NotFound, self.site.style, |body| body),
        }
    }

    /// The answer to a request, for frameworks that are not on tower. To `HEAD` it is that to `GET`: a server leaves the
    /// content out, and sends its length.
    #[must_use]
    pub fn answer<B>(&self, request: &Request<B>) -> Response<Bytes> {
        match *request.method() {
            Method::GET | Method::HEAD => self.get(request.uri().path()),
            _ => response::of(&PageError::MethodNotAllowed, self.site.style, |body| body),
        }
    }

    /// Whether there is a page at this path.
    pub(super) fn has(&self, path: &str) -> bool {
        self.find(path).is_some()
    }

    fn find(&self, path: &str) -> Option<&Bytes> {
        let path = path.trim_matches('/');
        let is_end =
            |whole: &str| whole == path || whole.strip_suffix(path).is_some_and(|rest| rest.ends_with('/'));
        let page = self.site.pages.iter().find(|(whole, _)| !path.is_empty() && is_end(whole));
        if let Some((_, page)) = page {
            return Some(page);
        }
        // The base itself, whole or without what a router took off.
        let is_base = path.is_empty()
            || self.site.anchored.iter().any(|whole| is_end(whole))
            || self
                .site
                .pages
                .iter()
                .any(|(whole, _)| whole.strip_prefix(path).is_some_and(|rest| rest.starts_with('/')));
        is_base.then_some(&self.site.index)
    }
}

/// The path of a URI without its outer slashes.
pub(super) fn path_of(uri: &str) -> &str {
    let uri = uri.split(['?', '#']).next().unwrap_or(uri);
    let path = match uri.split_once("://") {
        Some((_, rest)) => rest.split_once('/').map_or("", |(_, path)| path),
        None => uri,
    };
    path.trim_matches('/')
}

fn html(page: &Bytes) -> Response<Bytes> {
    let mut response = Response::new(page.clone());
    let headers: &mut HeaderMap = response.headers_mut();
    let fields: [(HeaderName, &str); 2] = [
        (header::CONTENT_TYPE, "text/html; charset=utf-8"),
        // The page has a style of its own, and nothing else.
        (header::CONTENT_SECURITY_POLICY, "default-src 'none'; img-src data:; style-src 'unsafe-inline'"),
    ];
    for (name, value) in fields {
        headers.insert(name, HeaderValue::from_static(value));
    }
    response
}

impl fmt::Debug for Pages {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let paths: Vec<&str> = self.site.pages.iter().map(|(path, _)| path.as_str()).collect();
        f.debug_struct("Pages").field("paths", &paths).finish_non_exhaustive()
    }
}

impl<B> tower_service::Service<Request<B>> for Pages {
    type Response = Response<PageBody>;
    type Error = core::convert::Infallible;
    type Future = core::future::Ready<Result<Self::Response, Self::Error>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<B>) -> Self::Future {
        let mut response = self.answer(&request);
        if request.method() == Method::HEAD {
            // Without the content no server knows its length.
            let length = response.body().len();
            response.headers_mut().insert(header::CONTENT_LENGTH, length.into());
            response.body_mut().clear();
        }
        core::future::ready(Ok(response.map(PageBody::new)))
    }
}

/// What the pages answer otherwise, in the service's style.
enum PageError {
    NotFound,
    MethodNotAllowed,
}

impl Documented for PageError {
    const NAME: &'static str = "PageError";
    const ROWS: Rows = &[
        ("NotFound", "not_found", StatusCode::NOT_FOUND.as_u16(), "", NO_SUCH_PROBLEM),
        ("MethodNotAllowed", "method_not_allowed", StatusCode::METHOD_NOT_ALLOWED.as_u16(), "", ALLOW),
    ];
}

const NO_SUCH_PROBLEM: Settings =
    &[crate::problem_type::Setting::Says("There is no problem type at this address.")];

const ALLOW: Settings =
    &[crate::problem_type::Setting::Header(crate::private::fixed_header("allow", "GET, HEAD"))];

impl ApiError for PageError {
    fn describe(&self, listener: &mut dyn Listener) {
        let mut visitor: Visitor<'_> = crate::__visitor!(2, listener);
        visitor.constant(match self {
            Self::NotFound => 0,
            Self::MethodNotAllowed => 1,
        });
    }
}

impl Inspect for PageError {
    fn inspect(&self) -> Inspection<'_> {
        Inspection::NONE
    }
}

#[cfg(test)]
mod tests {
    use super::path_of;

    #[test]
    fn the_path_of_a_uri_has_no_outer_slashes() {
        for (uri, path) in [
            ("https://api.example.com/problems/not-found", "problems/not-found"),
            ("https://api.example.com", ""),
            ("https://api.example.com/errors#lost", "errors"),
            ("/problems/not-found?x=/y", "problems/not-found"),
            ("problems/a/", "problems/a"),
            ("urn:problem:lost", "urn:problem:lost"),
        ] {
            assert_eq!(path_of(uri), path);
        }
    }
}
