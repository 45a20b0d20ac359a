//! One service in every framework: what it answers depends on the path alone. A renderer is its middleware, and another one
//! of the framework's own is further in or further out.
//!
//! Another framework is another file here and its line in the list.

mod actix_web;
mod axum;
mod errors;
mod foreign;
mod poem;
mod rocket;
mod salvo;
mod warp;

use core::future::Future;
use core::pin::Pin;
use std::net::SocketAddr;
use std::sync::LazyLock;
use std::time::Duration;

use error_response::{Renderer, RequestIds};
use tokio::net::TcpListener;
use tokio::runtime::Runtime;
use tokio::task::JoinHandle;

use errors::Answerable;
pub(crate) use foreign::{Conduct, Content, Foreign, Length};

/// What a handler does.
pub(crate) enum Handled {
    Error(Box<dyn Answerable>),
    Foreign(Foreign),
    /// An error of the framework's own, or what comes nearest to it.
    FrameworksError {
        status: u16,
        text: String,
    },
    /// It is cancelled before it answers.
    Never,
}

impl Handled {
    pub(crate) fn error(error: impl Answerable + 'static) -> Self {
        Self::Error(Box::new(error))
    }
}

/// What the handler does for a path, which it may also panic at.
pub(crate) type Respond = fn(&str) -> Handled;

#[derive(Clone)]
pub(crate) struct Setup {
    pub(crate) respond: Respond,
    pub(crate) renderer: Renderer,
    pub(crate) other: Other,
    pub(crate) order: Order,
    /// How long the timeout waits, where there is one.
    pub(crate) patience: Duration,
}

impl Setup {
    /// With no middleware but the renderer.
    pub(crate) fn new(respond: Respond, renderer: Renderer) -> Self {
        // Far more than any handler takes.
        let patience = Duration::from_mins(1);
        Self { respond, renderer, other: Other::Nothing, order: Order::RendererOutermost, patience }
    }
}

/// The middleware beside the renderer: the framework's own, or that of `tower-http`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Other {
    Nothing,
    /// Of whatever length.
    Compression,
    Trace,
    /// Answers 503.
    Timeout,
    BodyLimit,
    /// Answers 500, and says with what the handler panicked.
    CatchPanic,
    /// [`second`].
    Renderer,
}

/// Another renderer, which believes no request what it says of its id.
fn second() -> Renderer {
    Renderer::production().request_ids(RequestIds::new().always_made().member("request_id"))
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Order {
    RendererOutermost,
    RendererInnermost,
}

impl Order {
    pub(crate) const ALL: [Self; 2] = [Self::RendererOutermost, Self::RendererInnermost];
}

/// The largest content of a request under [`Other::BodyLimit`].
pub(crate) const LARGEST: usize = 1024;

type Starting = Pin<Box<dyn Future<Output = Server>>>;

pub(crate) struct Framework {
    pub(crate) name: &'static str,
    pub(crate) start: fn(Setup) -> Starting,
    pub(crate) phrases: Phrases,
    /// The middleware that it has.
    pub(crate) others: &'static [Other],
}

/// Which reason phrases it writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Phrases {
    Any,
    /// Those that are known when the program is compiled.
    Static,
    /// That of the status.
    Canonical,
}

const ALL_OTHERS: &[Other] = &[
    Other::Nothing,
    Other::Compression,
    Other::Trace,
    Other::Timeout,
    Other::BodyLimit,
    Other::CatchPanic,
    Other::Renderer,
];

pub(crate) const FRAMEWORKS: [Framework; 6] = [
    Framework {
        name: "axum",
        start: |setup| Box::pin(axum::start(setup)),
        phrases: Phrases::Any,
        others: ALL_OTHERS,
    },
    Framework {
        name: "actix-web",
        start: |setup| Box::pin(actix_web::start(setup)),
        phrases: Phrases::Static,
        // A panic ends its connection.
        others: &[
            Other::Nothing,
            Other::Compression,
            Other::Trace,
            Other::Timeout,
            Other::BodyLimit,
            Other::Renderer,
        ],
    },
    Framework {
        name: "rocket",
        start: |setup| Box::pin(rocket::start(setup)),
        phrases: Phrases::Canonical,
        // Fairings look at requests and responses, and not at what is between them. It catches panics itself, and has one
        // renderer at most.
        others: &[Other::Nothing, Other::Compression, Other::Trace],
    },
    Framework {
        name: "poem",
        start: |setup| Box::pin(poem::start(setup)),
        phrases: Phrases::Any,
        others: ALL_OTHERS,
    },
    Framework {
        name: "salvo",
        start: |setup| Box::pin(salvo::start(setup)),
        phrases: Phrases::Any,
        others: ALL_OTHERS,
    },
    Framework {
        name: "warp",
        start: |setup| Box::pin(warp::start(setup)),
        phrases: Phrases::Any,
        others: ALL_OTHERS,
    },
];

static RUNTIME: LazyLock<Runtime> = LazyLock::new(|| Runtime::new().expect("a runtime"));

pub(crate) fn run<F: Future>(future: F) -> F::Output {
    RUNTIME.block_on(future)
}

impl Framework {
    pub(crate) fn start(&self, setup: Setup) -> Server {
        run((self.start)(setup))
    }
}

/// A running service, which ends with this value.
pub(crate) struct Server {
    pub(crate) address: SocketAddr,
    stop: Box<dyn Fn()>,
}

impl Server {
    fn of<T: Send + 'static>(address: SocketAddr, task: JoinHandle<T>) -> Self {
        Self { address, stop: Box::new(move || task.abort()) }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        (self.stop)();
    }
}

async fn listen() -> (TcpListener, SocketAddr) {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a free port");
    let address = listener.local_addr().expect("a bound address");
    (listener, address)
}

/// What a handler panicked with, for middleware that gives it away.
fn payload_text(payload: &(dyn core::any::Any + Send)) -> String {
    payload.downcast_ref::<String>().cloned().unwrap_or_default()
}
