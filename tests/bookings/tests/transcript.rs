//! A hundred requests, each with its answer byte for byte and with what is reported of it, in `transcript.txt`. After a
//! change on purpose: `BLESS=1 cargo test -p error-response-bookings transcript`.

mod talk;

use std::path::Path;
use std::sync::atomic::Ordering;
use std::time::{Duration, UNIX_EPOCH};

use error_response_bookings::Config;
use tokio::net::TcpListener;

use crate::payments::{FAILS, GARBAGE, Mood, PAID};
use crate::server::{NOW, Server};
use talk::Talk;

const ALICE: &str = "authorization: Bearer planted-alice";
const BOB: &str = "authorization: Bearer planted-bob";
const READER: &str = "authorization: Bearer planted-reader";
const JSON: &str = "content-type: application/json";

/// A booking of a room from one hour to another.
fn booking(room: &str, from: u64, to: u64) -> String {
    let (from, to) = (NOW + from * 3_600, NOW + to * 3_600);
    format!(r#"{{"room":"{room}","starts_at":{from},"ends_at":{to},"guests":4}}"#)
}

async fn create(talk: &mut Talk, key: &str, body: &str) {
    talk.ask("POST /bookings", &[ALICE, JSON, &format!("idempotency-key: {key}")], body).await;
}

#[tokio::test]
async fn every_answer_is_as_it_was() {
    let mut talk = Talk::new(Server::start("transcript", |_| ()).await);
    addresses(&mut talk).await;
    authentication(&mut talk).await;
    bodies(&mut talk).await;
    bookings(&mut talk).await;
    lists(&mut talk).await;
    idempotency(&mut talk).await;
    cancellation(&mut talk).await;
    payments(&mut talk).await;
    database(&mut talk).await;
    broken_handlers(&mut talk).await;
    request_ids(&mut talk).await;
    protocol(&mut talk).await;
    documents(&mut talk).await;
    slow_payments(&mut talk).await;
    refused_payments(&mut talk).await;
    no_connection(&mut talk).await;
    timeout(&mut talk).await;
    maintenance(&mut talk).await;
    rate_limit(&mut talk).await;
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/transcript.txt");
    test_support::transcript::assert_same(path, &talk.finish());
}

async fn addresses(talk: &mut Talk) {
    talk.chapter("Addresses and methods");
    for line in ["GET /", "GET /booking", "GET /bookings/", "GET /bookings/1/notes", "PATCH /nowhere"] {
        talk.ask(line, &[ALICE], "").await;
    }
    for line in ["PUT /bookings", "DELETE /bookings", "POST /bookings/1", "OPTIONS /bookings", "PUT /metrics"]
    {
        talk.ask(line, &[ALICE], "").await;
    }
    for id in ["abc", "%FF", "99999999999999999999", "1.5", "-1"] {
        talk.ask(&format!("GET /bookings/{id}"), &[ALICE], "").await;
    }
    talk.ask("HEAD /bookings/7", &[ALICE], "").await;
}

async fn authentication(talk: &mut Talk) {
    talk.chapter("Authentication");
    talk.ask("GET /bookings", &[], "").await;
    for credentials in ["Basic YWxpY2U6c2VjcmV0", "Bearer", "Bearer planted-nobody", "Bearer planted-late"] {
        talk.ask("GET /bookings", &[&format!("authorization: {credentials}")], "").await;
    }
    talk.ask("GET /bookings", &["authorization: Bearer planted-writer"], "").await;
    talk.ask("POST /bookings", &[READER, JSON, "idempotency-key: s"], &booking("atrium", 1, 2)).await;
    talk.ask("DELETE /bookings/1", &[READER, "if-match: *"], "").await;
    talk.ask("PUT /bookings", &[], "").await;
}

async fn bodies(talk: &mut Talk) {
    talk.chapter("Bodies");
    let valid = booking("atrium", 1, 2);
    talk.ask("POST /bookings", &[ALICE, JSON], &valid).await;
    let long_key = format!("idempotency-key: {}", "k".repeat(65));
    talk.ask("POST /bookings", &[ALICE, JSON, &long_key], &valid).await;
    talk.ask("POST /bookings", &[ALICE, "idempotency-key: b"], &valid).await;
    talk.ask("POST /bookings", &[ALICE, "content-type: text/plain", "idempotency-key: b"], &valid).await;
    for body in [
        "",
        "{",
        "[]",
        "null",
        r#"{"room":"atrium"}"#,
        r#"{"room":7,"starts_at":1,"ends_at":2,"guests":1}"#,
        r#"{"room":"atrium","starts_at":"now","ends_at":2,"guests":1}"#,
        r#"{"room":"atrium","starts_at":1,"ends_at":2,"guests":-1}"#,
        r#"{"room":"atrium","starts_at":1,"ends_at":2,"guests":1,"cats":2}"#,
        r#"{"room":"atrium","starts_at":1,"ends_at":2,"guests":1} and more"#,
        r#"{"room":"atrium","starts_at":1,"ends_at":2,"guests":0}"#,
        r#"{"room":"","starts_at":1,"ends_at":2,"guests":51}"#,
        r#"{"room":"atrium","starts_at":2,"ends_at":1,"guests":1}"#,
        r#"{"room":"","starts_at":2,"ends_at":1,"guests":0}"#,
    ] {
        create(talk, "b", body).await;
    }
    create(talk, "b", &format!("{{\"room\":\"{}\"}}", "x".repeat(4_100))).await;
    let chunk = "x".repeat(0x1100);
    let chunked = format!("1100\r\n\"{}\"\r\n0\r\n\r\n", &chunk[2..]);
    let fields = [ALICE, JSON, "idempotency-key: b", "transfer-encoding: chunked"];
    talk.ask("POST /bookings", &fields, &chunked).await;
}

async fn bookings(talk: &mut Talk) {
    talk.chapter("Bookings");
    create(talk, "1", &booking("atrium", 10, 12)).await;
    talk.ask("GET /bookings/1", &[ALICE], "").await;
    talk.ask("HEAD /bookings/1", &[ALICE], "").await;
    talk.ask("GET /bookings/1", &[ALICE, "if-none-match: \"1\""], "").await;
    talk.ask("GET /bookings/1", &[BOB], "").await;
    for (key, from, to) in [("2", 9, 11), ("3", 11, 13), ("4", 10, 12), ("5", 8, 14)] {
        create(talk, key, &booking("atrium", from, to)).await;
    }
    create(talk, "6", &booking("atrium", 12, 13)).await;
    create(talk, "7", &booking("library", 10, 12)).await;
    create(talk, "8", &booking("cellar", 10, 12)).await;
}

async fn lists(talk: &mut Talk) {
    talk.chapter("Lists");
    talk.ask("GET /bookings", &[ALICE], "").await;
    talk.ask("GET /bookings?limit=2", &[ALICE], "").await;
    talk.ask("GET /bookings?limit=2&after=2", &[ALICE], "").await;
    talk.ask("GET /bookings", &[BOB], "").await;
    talk.ask("GET /bookings", &[ALICE, "accept: text/csv"], "").await;
    talk.ask("GET /bookings", &[ALICE, "accept: image/png"], "").await;
    for query in ["limit=0", "limit=101", "limit=many", "limit=-1", "after=x", "sort=room", "limit=1&limit=2"]
    {
        talk.ask(&format!("GET /bookings?{query}"), &[ALICE], "").await;
    }
}

async fn idempotency(talk: &mut Talk) {
    talk.chapter("Idempotency keys");
    create(talk, "1", &booking("atrium", 10, 12)).await;
    create(talk, "1", &booking("atrium", 10, 13)).await;
    talk.note("payments keeps the first request waiting");
    talk.server().payments.set(Mood::Gated);
    let body = booking("studio", 1, 2);
    let fields = [ALICE, JSON, "idempotency-key: gated"];
    let first = talk.begin("POST /bookings", &fields, &body).await;
    talk.server().payments.arrived().await;
    create(talk, "gated", &body).await;
    create(talk, "other", &body).await;
    create(talk, "gated", &booking("studio", 1, 3)).await;
    talk.server().payments.open();
    talk.end(first).await;
    create(talk, "gated", &body).await;
    talk.server().payments.set(PAID);
}

async fn cancellation(talk: &mut Talk) {
    talk.chapter("Cancellation");
    talk.ask("DELETE /bookings/1", &[ALICE], "").await;
    talk.ask("DELETE /bookings/1", &[ALICE, "if-match: \"2\""], "").await;
    talk.ask("DELETE /bookings/1", &[BOB, "if-match: \"1\""], "").await;
    talk.ask("DELETE /bookings/x", &[ALICE, "if-match: \"1\""], "").await;
    talk.ask("DELETE /bookings/1", &[ALICE, "if-match: \"1\""], "").await;
    talk.ask("DELETE /bookings/1", &[ALICE, "if-match: \"1\""], "").await;
    talk.ask("DELETE /bookings/1", &[ALICE, "if-match: \"2\""], "").await;
    talk.ask("DELETE /bookings/2", &[ALICE, "if-match: *"], "").await;
    talk.ask("GET /bookings/1", &[ALICE], "").await;
    create(talk, "again", &booking("atrium", 10, 12)).await;
}

async fn payments(talk: &mut Talk) {
    talk.chapter("Payments");
    let body = booking("library", 20, 22);
    for (note, mood) in [
        ("declines", Mood::Says(200, r#"{"outcome":"declined","reason":"insufficient_funds"}"#)),
        ("declines", Mood::Says(200, r#"{"outcome":"declined","reason":"card_expired"}"#)),
        ("declines, in its own words", Mood::Says(200, r#"{"outcome":"declined","reason":"planted"}"#)),
        ("fails", FAILS),
        ("answers with no JSON", GARBAGE),
        ("answers with other JSON", Mood::Says(200, r#"{"outcome":"planted"}"#)),
        ("refuses the service", Mood::Says(401, "planted-in-payments")),
        ("hangs up", Mood::HangsUp),
        ("is well again", PAID),
    ] {
        talk.note(&format!("payments {note}"));
        talk.server().payments.set(mood);
        create(talk, "pay", &body).await;
    }
}

async fn slow_payments(talk: &mut Talk) {
    talk.chapter("Slow payments");
    let server = Server::start("slow", |config| config.payments_timeout = Duration::from_millis(100)).await;
    server.payments.set(Mood::Slow);
    talk.turn_to(server);
    create(talk, "slow", &booking("library", 1, 2)).await;
}

async fn refused_payments(talk: &mut Talk) {
    talk.chapter("No payments");
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let address = listener.local_addr().unwrap();
    drop(listener);
    talk.turn_to(Server::start("refused", |config| config.payments = format!("http://{address}")).await);
    talk.hide_port(address.port());
    create(talk, "refused", &booking("library", 1, 2)).await;
}

async fn database(talk: &mut Talk) {
    talk.chapter("The database");
    talk.note("somebody else locks it");
    let mut other = talk.server().connect().await;
    sqlx::raw_sql("BEGIN EXCLUSIVE").execute(&mut other).await.unwrap();
    create(talk, "locked", &booking("library", 30, 31)).await;
    talk.ask("DELETE /bookings/3", &[ALICE, "if-match: *"], "").await;
    talk.ask("GET /bookings/3", &[ALICE], "").await;
    sqlx::raw_sql("COMMIT").execute(&mut other).await.unwrap();
    talk.note("the lock is gone");
    create(talk, "locked", &booking("library", 30, 31)).await;
    talk.note("the table is gone");
    sqlx::raw_sql("ALTER TABLE bookings RENAME TO planted").execute(&mut other).await.unwrap();
    talk.ask("GET /bookings/3", &[ALICE], "").await;
    sqlx::raw_sql("ALTER TABLE planted RENAME TO bookings").execute(&mut other).await.unwrap();
    talk.ask("GET /bookings/3", &[ALICE], "").await;
}

async fn no_connection(talk: &mut Talk) {
    talk.chapter("No connection to the database");
    let change = |config: &mut Config| {
        config.database_connections = 1;
        config.connection_timeout = Duration::from_secs(2);
    };
    talk.turn_to(Server::start("connections", change).await);
    let taken = talk.server().app.store.pool().acquire().await.unwrap();
    talk.ask("GET /bookings/3", &[ALICE], "").await;
    drop(taken);
}

async fn broken_handlers(talk: &mut Talk) {
    talk.chapter("Handlers as nobody should write them");
    for path in ["panic", "text", "status", "gone"] {
        talk.ask(&format!("GET /broken/{path}"), &[], "").await;
    }
    talk.ask("HEAD /broken/panic", &[], "").await;
}

async fn timeout(talk: &mut Talk) {
    talk.chapter("A handler that does not end");
    let change = |config: &mut Config| {
        config.request_timeout = Duration::from_millis(100);
    };
    talk.turn_to(Server::start("timeout", change).await);
    talk.ask("GET /broken/stuck", &[], "").await;
}

async fn request_ids(talk: &mut Talk) {
    talk.chapter("Request ids");
    talk.ask("GET /bookings/99", &[ALICE, "x-request-id: of.the-client_7"], "").await;
    talk.ask("GET /bookings/99", &[ALICE, "x-request-id:"], "").await;
    talk.ask("GET /bookings/99", &[ALICE, "x-request-id: <b>mine</b>"], "").await;
    talk.ask("GET /bookings/3", &[ALICE, "x-request-id: of.the-client_8"], "").await;
}

async fn protocol(talk: &mut Talk) {
    talk.chapter("Below the service");
    talk.ask("GET /bookings/99", &[ALICE, "accept-encoding: gzip", "x-request-id: zipped"], "").await;
    talk.ask("GET /bookings/99", &[ALICE, "accept: text/html"], "").await;
    talk.ask_raw("GET /bookings\r\n\r\n").await;
    talk.ask_raw(&format!("GET /{} HTTP/1.1\r\nhost: x\r\n\r\n", "x".repeat(70_000))).await;
    let fields = "a: b\r\n".repeat(101);
    talk.ask_raw(&format!("GET / HTTP/1.1\r\nhost: x\r\n{fields}\r\n")).await;
}

async fn documents(talk: &mut Talk) {
    talk.chapter("Documents");
    for line in [
        "GET /problems",
        "GET /problems/room-taken",
        "GET /problems/no-such-problem",
        "POST /problems",
        "GET /openapi.json",
        "GET /metrics",
    ] {
        talk.ask(line, &[], "").await;
    }
}

async fn maintenance(talk: &mut Talk) {
    talk.chapter("Maintenance");
    let change = |config: &mut Config| {
        config.maintenance_until = Some(UNIX_EPOCH + Duration::from_secs(NOW + 600));
    };
    talk.turn_to(Server::start("maintenance", change).await);
    talk.ask("GET /bookings", &[ALICE], "").await;
    talk.ask("GET /bookings", &[], "").await;
    talk.ask("GET /problems/maintenance", &[], "").await;
    talk.ask("GET /nowhere", &[], "").await;
}

async fn rate_limit(talk: &mut Talk) {
    talk.chapter("Rate limit");
    talk.turn_to(Server::start("rate", |config| config.quota = 2).await);
    for _ in 0..3 {
        talk.ask("GET /bookings", &[ALICE], "").await;
    }
    talk.ask("GET /bookings", &[BOB], "").await;
    talk.note("20 s later");
    talk.server().clock.fetch_add(20, Ordering::Relaxed);
    talk.ask("POST /bookings", &[ALICE], "").await;
    talk.note("40 s later");
    talk.server().clock.fetch_add(40, Ordering::Relaxed);
    talk.ask("GET /bookings", &[ALICE], "").await;
}
