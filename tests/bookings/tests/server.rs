//! The service under test: with a clock that stands, and with routes of its own that fail as no operation does.

use std::collections::HashMap;
use std::future::pending;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use std::{env, fs, io, process};

use axum::Router;
use axum::routing::get;
use error_response::Report;
use error_response_bookings::{App, Config, Grant, layers, renderer, routes};
use http::StatusCode;
use tokio::net::TcpListener;
use tokio::sync::Notify;
use tokio::task::JoinHandle;

use crate::payments::Payments;

/// When the clock stands.
pub(crate) const NOW: u64 = 1_800_000_000;

/// What the texts that must not reach a client are made of.
pub(crate) const PLANTED: &str = "planted";

/// What was reported of an error.
#[derive(Debug)]
pub(crate) struct Reported {
    pub(crate) status: u16,
    pub(crate) id: Option<String>,
    pub(crate) line: String,
}

pub(crate) struct Server {
    pub(crate) address: SocketAddr,
    pub(crate) app: App,
    pub(crate) payments: Payments,
    pub(crate) clock: Arc<AtomicU64>,
    reports: Arc<Mutex<Vec<Reported>>>,
    database: Directory,
    stop: Arc<Notify>,
    serving: JoinHandle<io::Result<()>>,
}

/// The directory of a database, which goes with the test.
struct Directory(PathBuf);

impl Drop for Directory {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

impl Server {
    pub(crate) async fn start(name: &str, change: impl FnOnce(&mut Config)) -> Self {
        let payments = Payments::start().await;
        let database = Directory(env::temp_dir().join(format!("bookings-{name}-{}", process::id())));
        fs::create_dir_all(&database.0).unwrap();
        let clock = Arc::new(AtomicU64::new(NOW));
        let now = Arc::clone(&clock);
        let mut config = Config {
            database: database.0.join("planted-in-file-name.db"),
            database_connections: 4,
            connection_timeout: Duration::from_secs(30),
            // What is locked on purpose is locked for longer; what is not, for less.
            lock_timeout: Duration::from_secs(1),
            payments: format!("http://{}", payments.address),
            payments_timeout: Duration::from_secs(20),
            request_timeout: Duration::from_mins(1),
            grants: grants(),
            quota: u32::MAX,
            maintenance_until: None,
            now: Arc::new(move || now.load(Ordering::Relaxed)),
        };
        change(&mut config);
        let app = App::new(config).await.unwrap();
        let reports = Arc::new(Mutex::new(Vec::new()));
        let renderer = renderer(&app).on_error({
            let reports = Arc::clone(&reports);
            move |report| reports.lock().unwrap().push(reported(report))
        });
        let service = layers(routes(&app).merge(broken()), &app, renderer);
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let address = listener.local_addr().unwrap();
        let stop = Arc::new(Notify::new());
        let stopped = Arc::clone(&stop);
        let serving = axum::serve(listener, service)
            .with_graceful_shutdown(async move { stopped.notified().await })
            .into_future();
        Self { address, app, payments, clock, reports, database, stop, serving: tokio::spawn(serving) }
    }

    /// Waits until every connection has ended.
    pub(crate) async fn stop(&mut self) {
        self.stop.notify_one();
        (&mut self.serving).await.unwrap().unwrap();
    }

    pub(crate) fn take_reports(&self) -> Vec<Reported> {
        std::mem::take(&mut *self.reports.lock().unwrap())
    }

    /// A connection to the database beside those of the service.
    pub(crate) async fn connect(&self) -> sqlx::SqliteConnection {
        use sqlx::ConnectOptions as _;
        let path = self.database.0.join("planted-in-file-name.db");
        sqlx::sqlite::SqliteConnectOptions::new().filename(path).connect().await.unwrap()
    }
}

fn reported(report: &Report<'_>) -> Reported {
    let line = format!(
        "{} {}::{} {} {:?}: {report}",
        report.status().as_u16(),
        report.type_name(),
        report.variant(),
        report.code(),
        report.log_level(),
    );
    Reported { status: report.status().as_u16(), id: report.request_id().map(str::to_owned), line }
}

/// A token is good for what its name says.
fn grants() -> HashMap<String, Grant> {
    let grant = |name: &str, scopes: &[&str], expires_at| {
        let scopes = scopes.iter().map(|scope| format!("bookings:{scope}")).collect();
        (format!("planted-{name}"), Grant { name: name.to_owned(), scopes, expires_at })
    };
    HashMap::from([
        grant("alice", &["read", "write"], None),
        grant("bob", &["read", "write"], Some(NOW + 3_600)),
        grant("reader", &["read"], None),
        grant("writer", &["write"], None),
        grant("late", &["read", "write"], Some(NOW)),
    ])
}

/// Handlers as nobody should write them.
fn broken() -> Router {
    Router::new()
        .route("/broken/panic", get(panics))
        .route("/broken/stuck", get(pending::<()>))
        .route("/broken/text", get(|| async { (StatusCode::INTERNAL_SERVER_ERROR, "planted-in-text") }))
        .route("/broken/status", get(|| async { StatusCode::IM_A_TEAPOT }))
        .route("/broken/gone", get(|| async { (StatusCode::GONE, "this moved away") }))
}

async fn panics() {
    panic!("planted-in-panic");
}
