//! What HTTP demands may stand on the variant, on a field, or on the container.

use error_response::ApiError;
use http::{HeaderValue, Method};

#[derive(ApiError)]
#[header(401, WWW_AUTHENTICATE = "Bearer realm=\"orders\"")]
#[header(PROXY_AUTHENTICATE = "Basic")]
enum RouteError {
    #[status(401)]
    Anonymous,
    #[status(407)]
    ProxyLogin,
    #[status(405)]
    WrongMethod(#[header(ALLOW)] Vec<Method>),
    #[status(426)]
    #[header(UPGRADE = "HTTP/2.0, h2c")]
    Upgrade,
    #[status(303)]
    #[header(LOCATION = "/orders/{0}")]
    Elsewhere(u64),
    #[status(308)]
    #[header(LOCATION = HeaderValue::from_static("/new"))]
    Renamed,
    #[status(401)]
    #[header(WWW_AUTHENTICATE = "Digest realm=\"a, b\", nonce=\"x\"")]
    Unsigned {
        #[header(WWW_AUTHENTICATE)]
        challenge: Option<String>,
    },
}

fn header(error: &RouteError, name: &str) -> String {
    error.to_response().headers()[name].to_str().unwrap().to_owned()
}

fn main() {
    assert_eq!(header(&RouteError::Anonymous, "www-authenticate"), "Bearer realm=\"orders\"");
    assert_eq!(header(&RouteError::ProxyLogin, "proxy-authenticate"), "Basic");
    assert_eq!(header(&RouteError::WrongMethod(vec![Method::GET, Method::HEAD]), "allow"), "GET, HEAD");
    assert_eq!(header(&RouteError::WrongMethod(vec![]), "allow"), "");
    assert_eq!(header(&RouteError::Upgrade, "connection"), "upgrade");
    assert_eq!(header(&RouteError::Elsewhere(7), "location"), "/orders/7");
    assert_eq!(header(&RouteError::Renamed, "location"), "/new");
    let unsigned = |challenge: Option<&str>| RouteError::Unsigned { challenge: challenge.map(Into::into) };
    assert_eq!(header(&unsigned(Some("Basic")), "www-authenticate"), "Basic");
    assert_eq!(header(&unsigned(None), "www-authenticate"), "Digest realm=\"a, b\", nonce=\"x\"");
}
