//! actix-web, whose workers have threads of their own.

use actix_web::web::{self, Bytes, JsonConfig, PayloadConfig, ServiceConfig};
use actix_web::{App, HttpServer};
use error_response::ApiError;

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

            async fn boxed_dyn() -> Result<&'static str, Box<dyn ApiError>> {
                Err(boxed())
            }

            async fn frameworks_error() -> Result<&'static str, actix_web::Error> {
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

            async fn extractor(order: web::Json<Order>) -> Result<String, OrderError> {
                Ok(order.quantity.to_string())
            }

            pub(super) fn routes(service: &mut ServiceConfig) {
                let json = JsonConfig::default().error_handler(|rejection, _| malformed(rejection).into());
                let scope = web::scope(concat!("/", stringify!($style)))
                    .app_data(json)
                    .app_data(PayloadConfig::new(LARGEST))
                    .service(web::resource("/style").get(style).head(style))
                    .route("/returned", web::get().to(returned))
                    .route("/boxed_dyn", web::get().to(boxed_dyn))
                    .route("/frameworks_error", web::get().to(frameworks_error))
                    .route("/question_mark", web::get().to(question_mark))
                    .route("/retry_after", web::get().to(retry_after))
                    .route("/several_lines", web::get().to(several_lines))
                    .route("/transparent", web::get().to(transparent))
                    .route("/generic", web::get().to(generic))
                    .route("/without_content", web::get().to(without_content))
                    .route("/reason_phrase", web::get().to(reason_phrase))
                    .route("/secret", web::get().to(secret))
                    .route("/panic", web::get().to(panic))
                    .route("/large_body", web::post().to(large_body))
                    .route("/extractor", web::post().to(extractor));
                service.service(scope);
            }
        }
    };
}
for_each_style!(service);

fn routes(service: &mut ServiceConfig) {
    macro_rules! mount {
        ($style:ident) => {
            $style::routes(service);
        };
    }
    for_each_style!(mount);
}

pub(crate) fn start() -> Server {
    serve(routes)
}

pub(crate) fn serve(routes: fn(&mut ServiceConfig)) -> Server {
    let server = HttpServer::new(move || App::new().configure(routes))
        .workers(1)
        .disable_signals()
        .bind(("127.0.0.1", 0))
        .expect("a free port");
    let address = server.addrs()[0];
    Server::spawn(address, server.run())
}
