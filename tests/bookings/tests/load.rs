//! Many requests over many connections, while faults come and go: every error is reported once, under the id of its request,
//! and nothing that was planted gets out.

mod connection;

use std::collections::{BTreeMap, HashMap, HashSet};
use std::env;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use error_response_bookings::routes;
use sqlx::SqliteConnection;
use test_support::random::Random;
use tokio::net::TcpListener;
use tokio::sync::Mutex;

use crate::payments::{FAILS, GARBAGE, Mood, PAID, Payments};
use crate::server::{NOW, Reported, Server};
use connection::{Connection, Request};

const CONNECTIONS: u64 = 24;
/// How often the fault changes.
const CHANGES: u64 = 50;

/// What is wrong for a while.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fault {
    Nothing,
    Locked,
    PaymentsDecline,
    PaymentsFail,
    PaymentsGarbage,
    PaymentsDown,
    PaymentsSlow,
}

const FAULTS: [Fault; 7] = [
    Fault::Nothing,
    Fault::Locked,
    Fault::PaymentsDecline,
    Fault::PaymentsFail,
    Fault::PaymentsGarbage,
    Fault::PaymentsDown,
    Fault::PaymentsSlow,
];

/// Changes what is wrong after so many requests.
struct Faults {
    payments: Payments,
    other: Mutex<(SqliteConnection, Fault)>,
    requests: AtomicU64,
    every: u64,
}

impl Faults {
    /// The number of the next request.
    async fn next(&self) -> u64 {
        let number = self.requests.fetch_add(1, Ordering::Relaxed);
        if number.is_multiple_of(self.every) {
            let fault = FAULTS[usize::try_from(number / self.every).unwrap() % FAULTS.len()];
            let (other, now) = &mut *self.other.lock().await;
            if *now == Fault::Locked {
                sqlx::raw_sql("COMMIT").execute(&mut *other).await.unwrap();
            }
            if fault == Fault::Locked {
                sqlx::raw_sql("BEGIN EXCLUSIVE").execute(&mut *other).await.unwrap();
            }
            *now = fault;
            self.payments.set(match fault {
                Fault::Nothing | Fault::Locked => PAID,
                Fault::PaymentsDecline => {
                    Mood::Says(200, r#"{"outcome":"declined","reason":"planted-in-payments"}"#)
                }
                Fault::PaymentsFail => FAILS,
                Fault::PaymentsGarbage => GARBAGE,
                Fault::PaymentsDown => Mood::HangsUp,
                Fault::PaymentsSlow => Mood::Slow,
            });
        }
        number
    }
}

fn request(random: &mut Random, number: u64) -> Request {
    const ALICE: &str = "alice";
    let booking = |hour: u64| {
        let (from, to) = (NOW + hour * 3_600, NOW + (hour + 1) * 3_600);
        format!(r#"{{"room":"studio","starts_at":{from},"ends_at":{to},"guests":2}}"#)
    };
    let id = random.below(200) + 1;
    match random.below(100) {
        0..30 => Request::new("GET", format!("/bookings/{id}"), ALICE),
        30..40 => Request::new("GET", "/bookings?limit=3".to_owned(), ALICE),
        40..60 => Request::new("POST", "/bookings".to_owned(), ALICE).body(booking(number)),
        60..65 => Request::new("POST", "/bookings".to_owned(), ALICE).body(booking(0)),
        65..70 => Request::new("POST", "/bookings".to_owned(), ALICE).body("{".to_owned()),
        70..75 => {
            Request::new("POST", "/bookings".to_owned(), ALICE).body(booking(number).replace("2}", "0}"))
        }
        75..80 => Request::new("DELETE", format!("/bookings/{id}"), ALICE),
        80..85 => Request::new("GET", "/bookings".to_owned(), "nobody"),
        85..90 => Request::new("GET", "/broken/panic".to_owned(), ALICE),
        90..95 => Request::new("GET", "/broken/text".to_owned(), ALICE),
        _ => Request::new("PUT", "/bookings".to_owned(), ALICE),
    }
}

/// What one connection has seen.
#[derive(Default)]
struct Seen {
    answers: Vec<(String, u16)>,
    abandoned: HashSet<String>,
}

/// One client after the other on the same connection, some of which hang up.
async fn converse(index: u64, requests: u64, address: std::net::SocketAddr, faults: Arc<Faults>) -> Seen {
    let mut random = Random::of(index);
    let mut seen = Seen::default();
    let mut connection = Connection::open(address).await;
    for turn in 0..requests {
        let request = request(&mut random, faults.next().await);
        let id = format!("c{index}-{turn}");
        if random.below(25) == 0 {
            // It hangs up: in the middle of its request, or of the answer.
            connection.abandon(&request, &id, random.below(2) == 0).await;
            connection = Connection::open(address).await;
            seen.abandoned.insert(id);
        } else {
            let status = connection.ask(&request, &id).await;
            seen.answers.push((id, status));
        }
    }
    seen
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_error_is_reported_once_while_faults_come_and_go() {
    let total = if env::var_os("ERROR_RESPONSE_EVERY_CASE").is_some() { 100_000 } else { 5_000 };
    let started = Instant::now();
    std::panic::set_hook(Box::new(|info| {
        // The panics that are planted would fill the screen.
        if !info.to_string().contains("planted-in-panic") {
            eprintln!("{info}");
        }
    }));
    let mut server = Server::start("load", |config| {
        config.payments_timeout = Duration::from_millis(50);
        config.database_connections = 8;
        config.lock_timeout = Duration::from_millis(5);
    })
    .await;
    let other = Mutex::new((server.connect().await, Fault::Nothing));
    let faults = Faults {
        payments: server.payments.clone(),
        other,
        requests: AtomicU64::new(0),
        every: total / CHANGES,
    };
    let faults = Arc::new(faults);

    let tasks: Vec<_> = (0..CONNECTIONS)
        .map(|index| {
            let requests = total / CONNECTIONS + u64::from(index < total % CONNECTIONS);
            tokio::spawn(converse(index, requests, server.address, Arc::clone(&faults)))
        })
        .collect();
    let mut seen = Seen::default();
    for task in tasks {
        let of_one = task.await.unwrap();
        seen.answers.extend(of_one.answers);
        seen.abandoned.extend(of_one.abandoned);
    }
    server.stop().await;
    let reports = server.take_reports();
    check_reports(&seen, &reports);
    check_metrics(&server, &reports).await;
    println!("{total} requests, {} abandoned, in {:?}", seen.abandoned.len(), started.elapsed());
    let mut statuses = BTreeMap::<u16, usize>::new();
    for (_, status) in &seen.answers {
        *statuses.entry(*status).or_default() += 1;
    }
    println!("answers by status: {statuses:?}; {} reports", reports.len());
    for status in [200, 201, 400, 401, 402, 404, 405, 409, 422, 500, 502, 503, 504] {
        assert!(statuses.contains_key(&status), "no answer has the status {status}");
    }
}

/// Every error that a client has got has one report, of its status; and every other report is of a client that hung up.
fn check_reports(seen: &Seen, reports: &[Reported]) {
    let mut by_id: HashMap<&str, Vec<u16>> = HashMap::new();
    for report in reports {
        let id = report.id.as_deref().unwrap_or_else(|| panic!("a report without an id: {}", report.line));
        by_id.entry(id).or_default().push(report.status);
    }
    for (id, status) in &seen.answers {
        let reported = by_id.remove(id.as_str()).unwrap_or_default();
        let expected: &[u16] = if *status >= 400 { &[*status] } else { &[] };
        assert_eq!(reported, expected, "{id}");
    }
    for (id, reported) in by_id {
        assert!(seen.abandoned.contains(id), "nobody has asked with {id}");
        assert_eq!(reported.len(), 1, "{id}");
    }
}

/// `/metrics` has counted the same, and so has the layer beside the renderer.
async fn check_metrics(server: &Server, reports: &[Reported]) {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(axum::serve(listener, routes(&server.app)).into_future());
    let mut connection = Connection::open(address).await;
    let text = connection.get("/metrics").await;
    let mut expected = BTreeMap::<u16, u64>::new();
    for report in reports {
        *expected.entry(report.status).or_default() += 1;
    }
    for counter in ["http_errors_total", "http_responses_total"] {
        let mut counted = BTreeMap::<u16, u64>::new();
        for line in text.lines().filter(|line| line.starts_with(counter)) {
            let (labels, count) = line.rsplit_once(' ').unwrap();
            let status: u16 = labels[labels.len() - 5..labels.len() - 2].parse().unwrap();
            if status >= 400 {
                *counted.entry(status).or_default() += count.parse::<u64>().unwrap();
            }
        }
        assert_eq!(counted, expected, "{counter}");
    }
}
