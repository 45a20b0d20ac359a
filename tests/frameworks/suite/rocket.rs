//! Rocket, which tells its port at liftoff.

use error_response::ApiError;
use rocket::config::{Config, LogLevel};
use rocket::fairing::AdHoc;
use rocket::serde::json::{self, Json};
use rocket::{Build, Rocket, Route, routes};
use tokio::sync::mpsc;

use crate::errors::for_each_style;
use crate::server::Server;

macro_rules! service {
    ($style:ident) => {
        mod $style {
            use super::*;
            use crate::errors::$style::*;
            use crate::errors::{Order, authorize, count, forbidden};

            #[rocket::get("/style")]
            async fn style() -> Result<&'static str, OrderError> {
                find()
            }

            #[rocket::get("/returned")]
            fn returned() -> OrderError {
                not_found()
            }

            #[rocket::get("/boxed_dyn")]
            fn boxed_dyn() -> Result<&'static str, Box<dyn ApiError>> {
                Err(boxed())
            }

            #[rocket::get("/question_mark")]
            fn question_mark() -> Result<&'static str, OrderError> {
                authorize()?;
                find()
            }

            #[rocket::get("/retry_after")]
            fn retry_after() -> Result<&'static str, OrderError> {
                limit()
            }

            #[rocket::get("/several_lines")]
            fn several_lines() -> Result<&'static str, OrderError> {
                session()
            }

            #[rocket::get("/transparent")]
            fn transparent() -> Result<&'static str, OrderError> {
                Err(OrderError::Auth(forbidden()))
            }

            #[rocket::get("/generic")]
            fn generic() -> Result<&'static str, Taken<&'static str>> {
                take("mail")
            }

            #[rocket::get("/without_content")]
            fn without_content() -> Result<&'static str, OrderError> {
                compare()
            }

            #[rocket::get("/reason_phrase")]
            fn reason_phrase() -> Result<&'static str, OrderError> {
                meaning()
            }

            #[rocket::get("/secret")]
            fn secret() -> Result<String, OrderError> {
                Ok(count()?.to_string())
            }

            #[rocket::get("/panic")]
            fn panic() -> Result<&'static str, OrderError> {
                fall()
            }

            #[rocket::post("/large_body", data = "<body>")]
            fn large_body(body: Json<String>) -> String {
                body.into_inner()
            }

            #[rocket::post("/extractor", data = "<order>")]
            fn extractor(order: Result<Json<Order>, json::Error<'_>>) -> Result<String, OrderError> {
                let Json(order) = order.map_err(malformed)?;
                Ok(order.quantity.to_string())
            }

            pub(super) fn routes() -> Vec<Route> {
                routes![
                    style,
                    returned,
                    boxed_dyn,
                    question_mark,
                    retry_after,
                    several_lines,
                    transparent,
                    generic,
                    without_content,
                    reason_phrase,
                    secret,
                    panic,
                    large_body,
                    extractor,
                ]
            }
        }
    };
}
for_each_style!(service);

pub(crate) async fn start() -> Server {
    let mut rocket = rocket::build();
    macro_rules! mount {
        ($style:ident) => {
            rocket = rocket.mount(concat!("/", stringify!($style)), $style::routes());
        };
    }
    for_each_style!(mount);
    serve(rocket).await
}

pub(crate) async fn serve(rocket: Rocket<Build>) -> Server {
    let config = Config { port: 0, log_level: LogLevel::Off, ..Config::debug_default() };
    let (tell, mut told) = mpsc::unbounded_channel();
    let rocket = rocket.configure(config).attach(AdHoc::on_liftoff("port", |rocket| {
        Box::pin(async move {
            let config = rocket.config();
            tell.send((config.address, config.port)).expect("somebody waits for the port");
        })
    }));
    let server = tokio::spawn(async move { rocket.launch().await.map(drop) });
    let address = told.recv().await.expect("Rocket lifts off");
    Server::of(address.into(), server)
}
