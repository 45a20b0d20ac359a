//! Rocket, whose middleware sees responses once they are made.

use std::path::PathBuf;

use async_compression::tokio::bufread::GzipEncoder;
use rocket::config::{Config, LogLevel};
use rocket::fairing::AdHoc;
use rocket::http::{Header, Status};
use rocket::response::{self, Responder, Response};
use rocket::tokio::io::BufReader;
use rocket::{Build, Request, Rocket, State};

use super::{Foreign, Handled, Order, Other, Respond, Server, Setup};

impl<'r> Responder<'r, 'static> for Handled {
    fn respond_to(self, request: &'r Request<'_>) -> response::Result<'static> {
        match self {
            Self::Error(error) => error.for_rocket(request),
            Self::Foreign(foreign) => Ok(converted(foreign)),
            Self::FrameworksError { status, text } => (Status::new(status), text).respond_to(request),
            Self::Never => unreachable!("Rocket has no timeout"),
        }
    }
}

fn converted(foreign: Foreign) -> Response<'static> {
    let mut response = Response::new();
    response.set_status(Status::new(foreign.status));
    for (name, value) in foreign.fields {
        response.adjoin_header(Header::new(name, value));
    }
    match foreign.content.length() {
        Some(length) => response.set_sized_body(length, foreign.content),
        None => response.set_streamed_body(foreign.content),
    }
    response
}

#[rocket::get("/<path..>")]
#[allow(clippy::needless_pass_by_value, reason = "what Rocket hands over")]
fn handler(path: PathBuf, respond: &State<Respond>) -> Handled {
    respond(&format!("/{}", path.to_str().expect("a path is text")))
}

fn compression() -> AdHoc {
    AdHoc::on_response("compression", |request, response| {
        Box::pin(async move {
            let is_accepted = request.headers().get("accept-encoding").any(|list| list.contains("gzip"));
            if is_accepted && response.body().is_some() && !response.headers().contains("content-encoding") {
                let body = response.body_mut().take();
                response.set_streamed_body(GzipEncoder::new(BufReader::new(body)));
                response.set_header(Header::new("content-encoding", "gzip"));
            }
        })
    })
}

fn with_fairing(rocket: Rocket<Build>, other: Other) -> Rocket<Build> {
    match other {
        Other::Nothing => rocket,
        Other::Compression => rocket.attach(compression()),
        Other::Trace => rocket.attach(AdHoc::on_response("trace", |_, response| {
            Box::pin(async move { assert!(response.body_mut().size().await != Some(usize::MAX)) })
        })),
        Other::Timeout | Other::BodyLimit | Other::CatchPanic | Other::Renderer => {
            unreachable!("Rocket has none")
        }
    }
}

pub(super) async fn start(setup: Setup) -> Server {
    let config = Config { port: 0, log_level: LogLevel::Off, ..Config::debug_default() };
    let (tell, mut told) = tokio::sync::mpsc::unbounded_channel();
    let told_port = AdHoc::on_liftoff("port", |rocket| {
        Box::pin(async move {
            let config = rocket.config();
            tell.send((config.address, config.port)).expect("somebody waits for the port");
        })
    });
    let rocket = rocket::custom(config).mount("/", rocket::routes![handler]).manage(setup.respond);
    // Responses come by in the order in which fairings are attached.
    let rocket = match setup.order {
        Order::RendererOutermost => with_fairing(rocket, setup.other).attach(setup.renderer),
        Order::RendererInnermost => with_fairing(rocket.attach(setup.renderer), setup.other),
    };
    let rocket = rocket.attach(told_port);
    let task = tokio::spawn(async move { rocket.launch().await.map(drop) });
    let address = told.recv().await.expect("Rocket lifts off");
    Server::of(address.into(), task)
}
