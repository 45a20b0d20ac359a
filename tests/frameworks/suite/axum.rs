//! axum, on a `tokio` listener.

use axum::body::Bytes;
use axum::extract::DefaultBodyLimit;
use axum::extract::rejection::JsonRejection;
use axum::response::ErrorResponse;
use axum::routing::{get, post};
use axum::{Json, Router};
use error_response::ApiError;
use tokio::net::TcpListener;

use crate::errors::for_each_style;
use crate::server::Server;

macro_rules! service {
    ($style:ident) => {
        mod $style {
            use super::*;
            use crate::errors::$style::*;
            use crate::errors::{LARGEST, Order, authorize, count, forbidden};

            async fn style() -> Result<&'static str, OrderError> {
                find()
            }

            async fn returned() -> OrderError {
                not_found()
            }

            async fn boxed_dyn() -> Result<&'static str, Box<dyn ApiError + Send + Sync>> {
                Err(boxed())
            }

            async fn frameworks_error() -> Result<&'static str, ErrorResponse> {
                let order = find()?;
                Ok(order)
            }

            async fn question_mark() -> Result<&'static str, OrderError> {
                authorize()?;
                find()
            }

            async fn retry_after() -> Result<&'static str, OrderError> {
                limit()
            }

            async fn several_lines() -> Result<&'static str, OrderError> {
                session()
            }

            async fn transparent() -> Result<&'static str, OrderError> {
                Err(OrderError::Auth(forbidden()))
            }

            async fn generic() -> Result<&'static str, Taken<&'static str>> {
                take("mail")
            }

            async fn without_content() -> Result<&'static str, OrderError> {
                compare()
            }

            async fn reason_phrase() -> Result<&'static str, OrderError> {
                meaning()
            }

            async fn secret() -> Result<String, OrderError> {
                Ok(count()?.to_string())
            }

            async fn panic() -> Result<&'static str, OrderError> {
                fall()
            }

            async fn large_body(_: Bytes) -> &'static str {
                "read"
            }

            async fn extractor(order: Result<Json<Order>, JsonRejection>) -> Result<String, OrderError> {
                let Json(order) = order.map_err(malformed)?;
                Ok(order.quantity.to_string())
            }

            pub(super) fn routes() -> Router {
                Router::new()
                    .route("/style", get(style))
                    .route("/returned", get(returned))
                    .route("/boxed_dyn", get(boxed_dyn))
                    .route("/frameworks_error", get(frameworks_error))
                    .route("/question_mark", get(question_mark))
                    .route("/retry_after", get(retry_after))
                    .route("/several_lines", get(several_lines))
                    .route("/transparent", get(transparent))
                    .route("/generic", get(generic))
                    .route("/without_content", get(without_content))
                    .route("/reason_phrase", get(reason_phrase))
                    .route("/secret", get(secret))
                    .route("/panic", get(panic))
                    .route("/large_body", post(large_body).layer(DefaultBodyLimit::max(LARGEST)))
                    .route("/extractor", post(extractor))
            }
        }
    };
}
for_each_style!(service);

pub(crate) async fn start() -> Server {
    let mut router = Router::new();
    macro_rules! mount {
        ($style:ident) => {
            router = router.nest(concat!("/", stringify!($style)), $style::routes());
        };
    }
    for_each_style!(mount);
    serve(router).await
}

pub(crate) async fn serve(router: Router) -> Server {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a free port");
    let address = listener.local_addr().expect("a bound address");
    Server::spawn(address, async move { axum::serve(listener, router).await })
}
