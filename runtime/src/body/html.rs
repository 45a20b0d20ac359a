//! A page for people.

use super::page::{Escape, Page};
use super::style::BodyStyle;
use super::table::{Part, PlainPlace, Shape, with_fields};
use crate::occurrence::Occurrence;
use crate::rendered::Rendered;

/// A page for people: `text/html`. In [`Renderer::negotiate`](crate::Renderer::negotiate), browsers get it.
///
/// It has the status and the title, the detail, the single problems and the request id, and with development details on these.
/// The code, the type URI and extension members are for programs, and left out. The page has no script and loads nothing; it is
/// light or dark as the reader prefers, and its `Content-Security-Policy` allows nothing but its own style sheet. Every character
/// of a text that means something in HTML is escaped.
///
/// ```
/// use error_response::ApiError;
/// use error_response::body::{Html, Problem};
/// use error_response::Renderer;
/// use http::HeaderMap;
///
/// #[derive(ApiError)]
/// #[status(404)]
/// #[title("Order not found")]
/// #[detail("order <{0}> does not exist")]
/// struct OrderNotFound(u64);
///
/// let renderer = Renderer::production().negotiate::<(Problem, Html)>();
/// let browser = HeaderMap::from_iter([("accept".parse().unwrap(), "text/html,*/*;q=0.8".parse().unwrap())]);
/// let response = renderer.for_request(&browser).scope(|| OrderNotFound(7).to_response());
///
/// assert_eq!(response.headers()["content-type"], "text/html; charset=utf-8");
/// let page = std::str::from_utf8(response.body()).unwrap();
/// assert!(page.contains("<h1>404 Order not found</h1><p>order &lt;7&gt; does not exist</p>"));
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Html;

macro_rules! head {
    ($style:literal) => {
        concat!("</title><style>", $style, "</style></head><body><main><h1>",)
    };
}

const BEGIN: &str = concat!(
    "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\">",
    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">",
    "<meta name=\"robots\" content=\"noindex\"><title>",
);

const HEADING: &str = head!(
    ":root{color-scheme:light dark}body{max-width:40rem;margin:10vh auto;padding:0 1rem;font:1rem/1.5 system-ui,sans-serif}"
);

const END: &str = "</main></body></html>\n";

/// With the hash of the style sheet (CSP Level 3, section 2.3.1).
const POLICY: &str = concat!(
    "default-src 'none'; style-src 'sha256-fuQyZrStN5T72KTO5qHHGsTqHCzyMlCaTf4ooEPsxFs='; ",
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
);

impl BodyStyle for Html {
    const MEDIA_TYPE: &'static str = "text/html; charset=utf-8";
    const SHAPE: Shape = Shape::TEXT.fields(&[
        Part::Text("x-content-type-options", "nosniff"),
        Part::Text("content-security-policy", POLICY),
    ]);

    fn render(error: &Occurrence<'_>) -> Rendered {
        let mut page = Page::new(error.limits().body, Escape::Html);
        let heading = format!("{} {}", error.status().as_str(), error.title());
        page.mark(BEGIN).line(&heading).mark(HEADING).line(&heading).mark("</h1><p>");
        page.line(&error.detail()).mark("</p>");
        write_list(&mut page, error);
        page.end();
        if let Some(id) = error.request_id() {
            page.mark("<p>Request <code>").line(&id).mark("</code></p>");
        }
        if let Some(details) = error.development() {
            page.mark("<pre>").lines(&details).mark("</pre>");
        }
        page.mark(END);
        with_fields(error.bytes(page.into_text()), &Self::SHAPE, error)
    }
}

fn write_list(page: &mut Page, error: &Occurrence<'_>) {
    let mut has_begun = false;
    error.for_each_error(&mut |item| {
        let fits = page.whole(|part| {
            part.mark(if has_begun { "<li>" } else { "<ul><li>" });
            if let Some(place) = PlainPlace::of(item) {
                part.mark("<code>").line(&place)?;
                part.mark("</code> ");
            }
            part.line(&item.detail())?;
            part.mark("</li>");
            Ok(())
        });
        has_begun |= fits;
        if fits { core::ops::ControlFlow::Continue(()) } else { core::ops::ControlFlow::Break(()) }
    });
    if has_begun {
        page.mark("</ul>");
    }
}
