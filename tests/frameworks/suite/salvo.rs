//! salvo, on an acceptor of its own.

use error_response::ApiError;
use salvo::conn::{Acceptor, TcpListener};
use salvo::size_limiter::max_size;
use salvo::{Listener, Request, Router, handler};

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
            async fn large_body() -> &'static str {
                "read"
            }

            #[handler]
            async fn extractor(request: &mut Request) -> Result<String, OrderError> {
                let order: Order = request.parse_json().await.map_err(malformed)?;
                Ok(order.quantity.to_string())
            }

            pub(super) fn routes() -> Router {
                Router::with_path(stringify!($style))
                    .push(Router::with_path("style").get(style).head(style))
                    .push(Router::with_path("returned").get(returned))
                    .push(Router::with_path("boxed_dyn").get(boxed_dyn))
                    .push(Router::with_path("question_mark").get(question_mark))
                    .push(Router::with_path("retry_after").get(retry_after))
                    .push(Router::with_path("several_lines").get(several_lines))
                    .push(Router::with_path("transparent").get(transparent))
                    .push(Router::with_path("generic").get(generic))
                    .push(Router::with_path("without_content").get(without_content))
                    .push(Router::with_path("reason_phrase").get(reason_phrase))
                    .push(Router::with_path("secret").get(secret))
                    .push(Router::with_path("panic").get(panic))
                    .push(Router::with_path("large_body").hoop(max_size(LARGEST as u64)).post(large_body))
                    .push(Router::with_path("extractor").post(extractor))
            }
        }
    };
}
for_each_style!(service);

pub(crate) async fn start() -> Server {
    let mut router = Router::new();
    macro_rules! mount {
        ($style:ident) => {
            router = router.push($style::routes());
        };
    }
    for_each_style!(mount);
    serve(router).await
}

pub(crate) async fn serve(router: Router) -> Server {
    let acceptor = TcpListener::new("127.0.0.1:0").bind().await;
    let address = acceptor.holdings()[0].local_addr.clone().into_std().expect("a bound address");
    Server::spawn(address, async move {
        salvo::Server::new(acceptor).serve(router).await;
        std::io::Result::Ok(())
    })
}
