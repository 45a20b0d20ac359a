//! What only one framework has.

use std::convert::Infallible;

use ::warp::Filter;
use ::warp::reject::Reject;
use error_response::Renderer;
use error_response::body::{MessageDetails, ReasonPhrase};
use error_response::integration::warp::{recover_all, reject};
use futures_util::StreamExt as _;
use salvo::catcher::Catcher;
use salvo::handler;
use salvo::http::StatusError;

use super::service::{self, OrderError};
use super::{JSON, OURS_IN_DETAILS, PROBLEM, actix_web, answer, ask, poem, recorded, rocket, value};
use crate::actix_web::serve;
use crate::table::Framework;

const ACTIX_WEB: Framework = Framework::ActixWeb;
const ROCKET: Framework = Framework::Rocket;
const SALVO: Framework = Framework::Salvo;
const WARP: Framework = Framework::Warp;

#[tokio::test]
async fn in_actix_web_an_error_that_middleware_returns_is_in_style() {
    let renderer = Renderer::production();
    let server = serve!(move || {
        ::actix_web::App::new()
            .configure(actix_web::routes)
            .wrap_fn(|_, _| async {
                Err::<::actix_web::dev::ServiceResponse, _>(::actix_web::error::ErrorUnauthorized("no token"))
            })
            .wrap(renderer.clone())
    });
    let body = r#"{"title":"Unauthorized","status":401,"detail":"no token"}"#;
    let expected = answer(ACTIX_WEB, "401 Unauthorized", &[PROBLEM], body);
    assert_eq!(ask(&server, "/ours", &[]).await, expected);
}

#[tokio::test]
async fn in_actix_web_an_error_of_ours_that_middleware_returns_stays_as_it_is() {
    let renderer = Renderer::production().style::<MessageDetails>();
    let server = serve!(move || {
        ::actix_web::App::new()
            .wrap_fn(|_, _| async {
                Err::<::actix_web::dev::ServiceResponse, _>(OrderError::NotFound(7).into())
            })
            .wrap(renderer.clone())
    });
    let expected = answer(ACTIX_WEB, "404 Not Found", &[JSON], OURS_IN_DETAILS);
    assert_eq!(ask(&server, "/ours", &[]).await, expected);
}

/// An error that gives its response away only once.
fn carrying(response: ::actix_web::HttpResponse) -> ::actix_web::Error {
    ::actix_web::error::InternalError::from_response("SECRET", response).into()
}

#[tokio::test]
async fn in_actix_web_an_error_that_carries_a_stream_of_text_is_replaced_from_500_on() {
    let renderer = Renderer::production();
    let server = serve!(move || {
        ::actix_web::App::new()
            .wrap_fn(|_, _| async {
                let parts = service::parts().map(|part| part.map(str::as_bytes).map(Into::into));
                let mut response = ::actix_web::HttpResponse::BadGateway();
                let response = response.content_type("text/plain").streaming::<_, Infallible>(parts);
                Err::<::actix_web::dev::ServiceResponse, _>(carrying(response))
            })
            .wrap(renderer.clone())
    });
    let body = r#"{"title":"Bad Gateway","status":502,"detail":"The server got no valid answer from an upstream server."}"#;
    assert_eq!(ask(&server, "/", &[]).await, answer(ACTIX_WEB, "502 Bad Gateway", &[PROBLEM], body));
}

#[tokio::test]
async fn in_actix_web_an_error_that_carries_another_format_passes_two_renderers() {
    let renderer = Renderer::production();
    let server = serve!(move || {
        ::actix_web::App::new()
            .wrap_fn(|_, _| async {
                let response = ::actix_web::HttpResponse::BadGateway().json("upstream");
                Err::<::actix_web::dev::ServiceResponse, _>(carrying(response))
            })
            .wrap(renderer.clone())
            .wrap(renderer.clone())
    });
    let expected = answer(ACTIX_WEB, "502 Bad Gateway", &[JSON], "\"upstream\"");
    assert_eq!(ask(&server, "/", &[]).await, expected);
}

#[tokio::test]
async fn in_actix_web_a_body_of_no_media_type_passes_as_it_is() {
    let renderer = Renderer::production();
    let server = serve!(move || {
        let text = || async { ::actix_web::HttpResponse::BadRequest().body("no quantity") };
        ::actix_web::App::new().default_service(::actix_web::web::to(text)).wrap(renderer.clone())
    });
    let expected = answer(ACTIX_WEB, "400 Bad Request", &[], "no quantity");
    assert_eq!(ask(&server, "/", &[]).await, expected);
}

#[::rocket::catch(default)]
fn own_catcher() -> OrderError {
    OrderError::NotFound(7)
}

#[::rocket::catch(404)]
fn own_404() -> OrderError {
    OrderError::NotFound(7)
}

#[tokio::test]
async fn in_rocket_a_catcher_of_the_application_comes_before_that_of_the_renderer() {
    let renderer = Renderer::production().style::<MessageDetails>();
    let rocket = rocket::with(renderer).register("/", ::rocket::catchers![own_404]);
    let server = crate::rocket::serve(rocket).await;
    let expected = answer(ROCKET, "404 Not Found", &[JSON], OURS_IN_DETAILS);
    assert_eq!(ask(&server, "/unknown", &[]).await, expected);
    let body = r#"{"Message":"The server met an unexpected condition."}"#;
    let expected = answer(ROCKET, "500 Internal Server Error", &[JSON], body);
    assert_eq!(ask(&server, "/panics", &[]).await, expected);
}

#[tokio::test]
async fn in_rocket_a_default_catcher_of_the_application_takes_the_place_of_that_of_the_renderer() {
    let renderer = Renderer::production().style::<MessageDetails>();
    let rocket = rocket::with(renderer).register("/", ::rocket::catchers![own_catcher]);
    let server = crate::rocket::serve(rocket).await;
    let expected = answer(ROCKET, "404 Not Found", &[JSON], OURS_IN_DETAILS);
    assert_eq!(ask(&server, "/unknown", &[]).await, expected);
    assert_eq!(ask(&server, "/panics", &[]).await, expected);
}

#[tokio::test]
async fn in_rocket_an_answer_that_no_fairing_sees_has_no_field_but_its_own() {
    let server = crate::rocket::serve(rocket::with(Renderer::production().style::<ReasonPhrase>())).await;
    let request = "NO-SUCH-METHOD / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
    let reply = crate::server::sorted(server.ask(request).await);
    assert_eq!(value(&reply, "x-reason-phrase"), Some("The server could not understand the request."));
    let mut names: Vec<_> = reply.fields.iter().map(|(name, _)| name.as_str()).collect();
    names.retain(|name| *name != "server");
    assert_eq!(names, ["connection", "content-length", "x-reason-phrase"]);
}

#[tokio::test]
async fn in_rocket_the_last_renderer_counts() {
    let rocket =
        rocket::with(Renderer::development()).attach(Renderer::production().style::<MessageDetails>());
    let server = crate::rocket::serve(rocket).await;
    let expected = answer(ROCKET, "404 Not Found", &[JSON], OURS_IN_DETAILS);
    assert_eq!(ask(&server, "/ours", &[]).await, expected);
}

#[handler]
async fn refuses() -> Result<(), StatusError> {
    Err(StatusError::conflict().brief("it is locked").detail("order 7 is being edited"))
}

#[handler]
async fn fails() -> Result<(), StatusError> {
    Err(StatusError::bad_gateway().brief("SECRET").cause(std::io::Error::other("SECRET-db-7 is gone")))
}

#[handler]
async fn writes_csv(response: &mut salvo::Response) {
    response.add_header("content-type", "text/csv", true).expect("a field");
    response.write_body("a;b").expect("a body");
}

fn salvo_service(renderer: Renderer) -> salvo::Service {
    let router = salvo::Router::new()
        .push(salvo::Router::with_path("refuses").get(refuses))
        .push(salvo::Router::with_path("fails").get(fails))
        .push(salvo::Router::with_path("csv").get(writes_csv));
    salvo::Service::new(router).hoop(renderer)
}

#[tokio::test]
async fn in_salvo_the_detail_of_its_error_is_ours() {
    let server = crate::salvo::serve(salvo_service(Renderer::production())).await;
    let body = r#"{"title":"Conflict","status":409,"detail":"order 7 is being edited"}"#;
    let expected = answer(SALVO, "409 Conflict", &[PROBLEM], body);
    assert_eq!(ask(&server, "/refuses", &[]).await, expected);
}

#[tokio::test]
async fn in_salvo_the_cause_of_its_error_is_for_the_hook() {
    let (renderer, log) = recorded(Renderer::production());
    let server = crate::salvo::serve(salvo_service(renderer)).await;
    let body = r#"{"title":"Bad Gateway","status":502,"detail":"The server got no valid answer from an upstream server."}"#;
    let expected = answer(SALVO, "502 Bad Gateway", &[PROBLEM], body);
    assert_eq!(ask(&server, "/fails", &[]).await, expected);
    assert_eq!(*log.lock().unwrap(), ["502 StatusError: SECRET: SECRET-db-7 is gone"]);
}

#[tokio::test]
async fn in_salvo_the_renderer_is_a_catcher_for_what_comes_after_all_hoops() {
    let renderer = Renderer::production();
    let allowed = vec![salvo::http::mime::APPLICATION_JSON];
    let service =
        salvo_service(renderer.clone()).allowed_media_types(allowed).catcher(Catcher::new(renderer));
    let server = crate::salvo::serve(service).await;
    let body = r#"{"title":"Unsupported Media Type","status":415,"detail":"The request entity has a media type which the server or resource does not support."}"#;
    let expected = answer(SALVO, "415 Unsupported Media Type", &[PROBLEM], body);
    assert_eq!(ask(&server, "/csv", &[]).await, expected);
}

#[tokio::test]
async fn in_poem_an_error_is_still_caught_further_in() {
    use ::poem::EndpointExt as _;
    use ::poem::error::NotFoundError;

    async fn no_such_resource(_: NotFoundError) -> OrderError {
        OrderError::NotFound(7)
    }
    let routes = poem::routes().catch_error(no_such_resource);
    let server = crate::poem::serve(routes.with(Renderer::production().style::<MessageDetails>())).await;
    let expected = answer(Framework::Poem, "404 Not Found", &[JSON], OURS_IN_DETAILS);
    assert_eq!(ask(&server, "/unknown", &[]).await, expected);
}

/// A rejection of the application's own.
#[derive(Debug)]
struct Secret;

impl Reject for Secret {}

#[tokio::test]
async fn in_warp_whatever_is_rejected_is_recovered_from_in_style() {
    let order = ::warp::path!("orders" / u64).and(::warp::get()).map(|id: u64| id.to_string());
    let header =
        ::warp::path!("header").and(::warp::header::<u64>("x-count")).map(|count: u64| count.to_string());
    let ours = ::warp::path!("ours").and_then(|| async { Err::<&str, _>(reject(&OrderError::NotFound(7))) });
    let secret =
        ::warp::path!("secret").and_then(|| async { Err::<&str, _>(::warp::reject::custom(Secret)) });
    let post = ::warp::path!("header").and(::warp::post()).map(|| "posted");
    let routes = order.or(post).or(header).or(ours).or(secret).recover(recover_all);
    let server = crate::warp::serve_service(::warp::service(routes)).await;
    for (path, status, body) in [
        ("/ours", "404 Not Found", super::OURS),
        (
            "/unknown",
            "404 Not Found",
            r#"{"title":"Not Found","status":404,"detail":"The requested resource was not found."}"#,
        ),
        // Another route has this path, but another method.
        (
            "/header",
            "400 Bad Request",
            r#"{"title":"Missing header","status":400,"detail":"Missing request header \"x-count\"","code":"missing_header"}"#,
        ),
        (
            "/secret",
            "500 Internal Server Error",
            r#"{"title":"Internal Server Error","status":500,"detail":"The server met an unexpected condition."}"#,
        ),
    ] {
        assert_eq!(ask(&server, path, &[]).await, answer(WARP, status, &[PROBLEM], body), "{path}");
    }
    let request = "DELETE /orders/7 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
    let body = r#"{"title":"Method Not Allowed","status":405,"detail":"HTTP method not allowed","code":"method_not_allowed"}"#;
    let reply = crate::server::sorted(server.ask(request).await);
    assert_eq!(reply, answer(WARP, "405 Method Not Allowed", &[PROBLEM], body));
}

#[tokio::test]
async fn in_warp_what_nobody_knows_is_for_the_hook() {
    let (renderer, log) = recorded(Renderer::production());
    let rejection = ::warp::reject::custom(Secret);
    let Ok(response) = renderer.scope_future(recover_all(rejection)).await;
    assert_eq!(response.status(), 500);
    assert_eq!(*log.lock().unwrap(), ["500 StatusError: unhandled rejection: Rejection(Secret)"]);
}

#[tokio::test]
async fn in_warp_each_of_its_rejections_keeps_its_status() {
    let json = ::warp::path!("json").and(::warp::body::json()).map(|_: u64| "read");
    let small = ::warp::path!("small").and(::warp::body::content_length_limit(1)).map(|| "read");
    let query = ::warp::path!("query").and(::warp::query::<[u8; 2]>()).map(|_| "read");
    let cookie = ::warp::path!("cookie").and(::warp::cookie::cookie("a")).map(|_: String| "read");
    let number = ::warp::path!("number").and(::warp::header::<u8>("x-number")).map(|_| "read");
    let routes = json.or(small).or(query).or(cookie).or(number).recover(recover_all);
    let server = crate::warp::serve_service(::warp::service(routes)).await;
    for (path, lines, content, status) in [
        ("/json", &["Content-Type: text/csv", "Content-Length: 1"][..], "7", "415 Unsupported Media Type"),
        ("/json", &["Content-Type: application/json", "Content-Length: 1"], "x", "400 Bad Request"),
        ("/small", &["Content-Length: 2"], "77", "413 Payload Too Large"),
        ("/small", &[], "", "411 Length Required"),
        ("/query", &[], "", "400 Bad Request"),
        ("/cookie", &[], "", "400 Bad Request"),
        ("/number", &["X-Number: many"], "", "400 Bad Request"),
    ] {
        let lines = lines.join("\r\n");
        let head = format!("POST {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n{lines}");
        let head = head.trim_end();
        let reply = server.ask(&format!("{head}\r\n\r\n{content}")).await;
        assert_eq!(reply.status_line, format!("HTTP/1.1 {status}"), "{path}");
        assert_eq!(super::value(&reply, "content-type"), Some(PROBLEM.1), "{path}");
    }
}
