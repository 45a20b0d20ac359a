//! An axum service that answers nothing but errors, under load: ours, the limit and hand-written code in turn.
//!
//! `cargo run --release -p error-response-benches --bin load [-- --short]`
//!
//! The service is this process, and the clients are a process of their own, each on one thread, so that neither takes
//! the other's time.

use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::process::{Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::Body;
use axum::routing::get;
use error_response_benches::ours::problem::OrderError;
use error_response_benches::{hand_written, limit};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;

const CONNECTIONS: usize = 64;

/// Handlers by path, the limit first.
const CONSTANT: [&str; 3] = ["/limit/404", "/ours/404", "/hand-written/404"];
const DYNAMIC: [&str; 3] = ["/limit/409", "/ours/409", "/hand-written/409"];

/// How much of the limit's rate ours has at the least.
const LEAST: f64 = 0.97;

type Failure = Box<dyn std::error::Error + Send + Sync>;

fn main() -> Result<ExitCode, Failure> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["clients", address, rounds, milliseconds] => {
            let turn = Duration::from_millis(milliseconds.parse()?);
            runtime.block_on(clients(address.parse()?, rounds.parse()?, turn))?;
            Ok(ExitCode::SUCCESS)
        }
        // Many short turns, because what else the machine does changes from second to second.
        [] => runtime.block_on(measure(20, Duration::from_secs(1))),
        ["--short"] => runtime.block_on(measure(8, Duration::from_millis(250))),
        _ => Err("load [--short]".into()),
    }
}

fn service() -> Router {
    Router::new()
        .route("/limit/404", get(async || limit::problem::constant::<Body>()))
        .route("/ours/404", get(async || Err::<(), _>(OrderError::OrderNotFound)))
        .route("/hand-written/404", get(async || hand_written::problem::constant()))
        .route("/limit/409", get(async || limit::problem::dynamic::<Body>(30, 50)))
        .route("/ours/409", get(async || Err::<(), _>(OrderError::OutOfCredit { balance: 30, cost: 50 })))
        .route("/hand-written/409", get(async || hand_written::problem::dynamic(30, 50)))
}

/// Serves the clients until they are done, and says what they measured.
async fn measure(rounds: usize, turn: Duration) -> Result<ExitCode, Failure> {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
    let address = listener.local_addr()?;
    tokio::spawn(async move { axum::serve(listener, service()).await });
    let mut child = Command::new(std::env::current_exe()?)
        .args(["clients", &address.to_string(), &rounds.to_string(), &turn.as_millis().to_string()])
        .stdout(Stdio::piped())
        .spawn()?;
    let output = child.stdout.take().ok_or("the output of the clients")?;
    let lines =
        tokio::task::spawn_blocking(move || BufReader::new(output).lines().collect::<Result<Vec<_>, _>>());
    let lines = lines.await??;
    if !child.wait()?.success() {
        return Err("the clients failed".into());
    }
    println!("{CONNECTIONS} connections, {rounds} turns of {turn:?} each\n");
    println!("| handler | requests/s | quartiles | / limit | quartiles |\n|---|--:|--:|--:|--:|");
    let mut is_fast = true;
    for paths in [CONSTANT, DYNAMIC] {
        let rates = |path: &str| -> Vec<f64> {
            lines.iter().filter_map(|line| line.strip_prefix(path)?.trim().parse().ok()).collect()
        };
        let limit = rates(paths[0]);
        for path in paths {
            let rates = rates(path);
            // Each turn is compared with the turn beside it.
            let ratios: Vec<f64> = rates.iter().zip(&limit).map(|(rate, limit)| rate / limit).collect();
            let ([low, middle, high], ratio) = (quartiles(rates), quartiles(ratios));
            println!(
                "| `{path}` | {middle:.0} | {low:.0}–{high:.0} | {:.3} | {:.3}–{:.3} |",
                ratio[1], ratio[0], ratio[2],
            );
            is_fast &= path != CONSTANT[1] || ratio[1] >= LEAST;
        }
    }
    if !is_fast {
        println!("\nslower than ×{LEAST} of the limit");
    }
    Ok(if is_fast { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn quartiles(mut values: Vec<f64>) -> [f64; 3] {
    values.sort_by(f64::total_cmp);
    [1, 2, 3].map(|quarter| values.get(values.len() * quarter / 4).copied().unwrap_or_default())
}

/// Asks for each path in turn, and prints the rate of each turn: `path rate`.
async fn clients(address: SocketAddr, rounds: usize, turn: Duration) -> Result<(), Failure> {
    let mut clients = Vec::new();
    for _ in 0..CONNECTIONS {
        clients.push(Client::connect(address).await?);
    }
    // The first round is warm-up.
    for round in 0..=rounds {
        for path in CONSTANT.iter().chain(&DYNAMIC) {
            let start = Instant::now();
            let mut tasks: JoinSet<_> =
                clients.drain(..).map(|client| client.ask(path, start + turn)).collect();
            let mut responses = 0;
            while let Some(done) = tasks.join_next().await {
                let (client, count) = done??;
                responses += count;
                clients.push(client);
            }
            let rate = f64::from(responses) / start.elapsed().as_secs_f64();
            if round > 0 {
                println!("{path} {rate}");
            }
        }
    }
    Ok(())
}

/// A connection that is kept alive.
struct Client {
    connection: TcpStream,
    buffer: Vec<u8>,
}

impl Client {
    async fn connect(address: SocketAddr) -> Result<Self, Failure> {
        let connection = TcpStream::connect(address).await?;
        connection.set_nodelay(true)?;
        Ok(Self { connection, buffer: vec![0; 4096] })
    }

    /// One request after the other until the time is over, and how many were answered.
    async fn ask(mut self, path: &str, until: Instant) -> Result<(Self, u32), Failure> {
        let request = format!("GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n");
        // All responses of a path are equally long, so the length of the first says where each ends.
        self.connection.write_all(request.as_bytes()).await?;
        let len = self.first(&path[path.len() - 3..]).await?;
        let mut responses = 1;
        while Instant::now() < until {
            self.connection.write_all(request.as_bytes()).await?;
            self.connection.read_exact(&mut self.buffer[..len]).await?;
            responses += 1;
        }
        if !self.buffer.starts_with(b"HTTP/1.1 4") || !self.buffer[..len].ends_with(b"}") {
            return Err("not the end of a response".into());
        }
        Ok((self, responses))
    }

    /// Reads one response by its `content-length`, and answers how long it is.
    async fn first(&mut self, status: &str) -> Result<usize, Failure> {
        let mut len = 0;
        loop {
            len += self.connection.read(&mut self.buffer[len..]).await?;
            let text = std::str::from_utf8(&self.buffer[..len])?;
            let Some((head, body)) = text.split_once("\r\n\r\n") else { continue };
            if !head.starts_with(&format!("HTTP/1.1 {status} ")) {
                return Err(format!("instead of {status}: {head}").into());
            }
            let content = head.lines().find_map(|line| line.strip_prefix("content-length: "));
            if body.len() == content.ok_or("a content-length")?.parse::<usize>()? {
                return Ok(len);
            }
        }
    }
}
