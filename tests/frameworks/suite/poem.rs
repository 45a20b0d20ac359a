//! poem, on an acceptor of its own.

use error_response::ApiError;
use poem::listener::{Acceptor, Listener, TcpListener};
use poem::middleware::SizeLimit;
use poem::web::Json;
use poem::{Endpoint, EndpointExt, Route, get, handler, post};

use crate::errors::for_each_style;
use crate::server::Server;

macro_rules! service {
    ($style:ident) => {
        mod $style {
            use super::*;
            use crate::errors::$style::*;
            use crate::errors::{LARGEST, Order, authorize, count, forbidden};

            #[handler]
            async fn style() -> Result<&'static str, OrderError> {
                find()
            }

            #[handler]
            async fn returned() -> OrderError {
                not_found()
            }

            #[handler]
            async fn boxed_dyn() -> Result<&'static str, Box<dyn ApiError + Send + Sync>> {
                Err(boxed())
            }

            #[handler]
            async fn frameworks_error() -> Result<&'static str, poem::Error> {
                let order = find()?;
                Ok(order)
            }

            #[handler]
            async fn question_mark() -> Result<&'static str, OrderError> {
                authorize()?;
                find()
            }

            #[handler]
            async fn retry_after() -> Result<&'static str, OrderError> {
                limit()
            }

            #[handler]
            async fn several_lines() -> Result<&'static str, OrderError> {
                session()
            }

            #[handler]
            async fn transparent() -> Result<&'static str, OrderError> {
                Err(OrderError::Auth(forbidden()))
            }

            #[handler]
            async fn generic() -> Result<&'static str, Taken<&'static str>> {
                take("mail")
            }

            #[handler]
            async fn without_content() -> Result<&'static str, OrderError> {
                compare()
            }

            #[handler]
            async fn reason_phrase() -> Result<&'static str, OrderError> {
                meaning()
            }

            #[handler]
            async fn secret() -> Result<String, OrderError> {
                Ok(count()?.to_string())
            }

            #[handler]
            async fn panic() -> Result<&'static str, OrderError> {
                fall()
            }

            #[handler]
            async fn large_body(_: Vec<u8>) -> &'static str {
                "read"
            }

            #[handler]
            async fn extractor(order: poem::Result<Json<Order>>) -> Result<String, OrderError> {
                let Json(order) = order.map_err(malformed)?;
                Ok(order.quantity.to_string())
            }

            pub(super) fn routes() -> Route {
                Route::new()
                    .at("/style", get(style))
                    .at("/returned", get(returned))
                    .at("/boxed_dyn", get(boxed_dyn))
                    .at("/frameworks_error", get(frameworks_error))
                    .at("/question_mark", get(question_mark))
                    .at("/retry_after", get(retry_after))
                    .at("/several_lines", get(several_lines))
                    .at("/transparent", get(transparent))
                    .at("/generic", get(generic))
                    .at("/without_content", get(without_content))
                    .at("/reason_phrase", get(reason_phrase))
                    .at("/secret", get(secret))
                    .at("/panic", get(panic))
                    .at("/large_body", post(large_body.with(SizeLimit::new(LARGEST))))
                    .at("/extractor", post(extractor))
            }
        }
    };
}
for_each_style!(service);

pub(crate) async fn start() -> Server {
    let mut route = Route::new();
    macro_rules! mount {
        ($style:ident) => {
            route = route.nest(concat!("/", stringify!($style)), $style::routes());
        };
    }
    for_each_style!(mount);
    serve(route).await
}

pub(crate) async fn serve(routes: impl Endpoint + 'static) -> Server {
    let acceptor = TcpListener::bind("127.0.0.1:0").into_acceptor().await.expect("a free port");
    let address = *acceptor.local_addr()[0].as_socket_addr().expect("a bound address");
    Server::spawn(address, poem::Server::new_with_acceptor(acceptor).run(routes))
}
