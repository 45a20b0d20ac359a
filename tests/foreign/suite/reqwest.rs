//! reqwest: upstreams on sockets of their own that hang, refuse, break off, and answer garbage.

use std::net::SocketAddr;
use std::time::Duration;

use error_response::ApiError;
use reqwest::{Client, Response, Url};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

use crate::record::{Record, TOKEN};

#[derive(Debug, thiserror::Error, ApiError)]
enum Error {
    #[transparent]
    #[error(transparent)]
    Upstream(#[from] reqwest::Error),
}

/// Answers each connection with these bytes, and then closes it or hangs.
async fn upstream(answer: String, hangs: bool) -> SocketAddr {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a free port");
    let address = listener.local_addr().expect("a bound address");
    tokio::spawn(async move {
        let mut open = Vec::new();
        while let Ok((mut connection, _)) = listener.accept().await {
            let _ = connection.read(&mut [0; 4096]).await;
            let _ = connection.write_all(answer.as_bytes()).await;
            if hangs {
                open.push(connection);
            }
        }
    });
    address
}

async fn refusing() -> SocketAddr {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a free port");
    listener.local_addr().expect("a bound address")
}

fn answer(head: &str, body: &str) -> String {
    format!("HTTP/1.1 {head}\r\ncontent-length: {}\r\n\r\n{body}", body.len())
}

async fn get(address: SocketAddr) -> Result<Response, Error> {
    let url = format!("http://user:{TOKEN}@{address}/orders?key={TOKEN}");
    let client = Client::builder().timeout(Duration::from_millis(200)).no_proxy().build()?;
    Ok(client.get(url).send().await?)
}

async fn status(address: SocketAddr) -> Result<Response, Error> {
    Ok(get(address).await?.error_for_status()?)
}

async fn number(address: SocketAddr) -> Result<u64, Error> {
    Ok(get(address).await?.json().await?)
}

#[tokio::test]
async fn upstreams() {
    let record = &mut Record::default();
    let redirect = answer(&format!("302 Found\r\nlocation: /{TOKEN}"), "");
    let cut_off = format!("HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{TOKEN}");
    let addresses = [
        refusing().await,
        upstream(String::new(), true).await,
        upstream(String::new(), false).await,
        upstream(format!("{TOKEN}\r\n\r\n"), false).await,
        upstream(redirect, false).await,
        upstream(answer(&format!("404 Not Found {TOKEN}"), TOKEN), false).await,
        upstream(answer("503 Service Unavailable\r\nretry-after: 7", TOKEN), false).await,
        upstream(answer("200 OK", TOKEN), false).await,
        upstream(cut_off.clone(), false).await,
        upstream(cut_off, true).await,
    ];
    let [refuses, hangs, closes, garbage, redirects, not_found, unavailable, no_json, breaks_off, stalls] =
        addresses;
    record.add("refuses the connection", get(refuses).await);
    record.add("hangs", get(hangs).await);
    record.add("closes the connection", get(closes).await);
    record.add("answers what is no HTTP", get(garbage).await);
    record.add("redirects for ever", get(redirects).await);
    record.add("answers 404", status(not_found).await);
    record.add("answers 503", status(unavailable).await);
    record.add("answers what is no JSON", number(no_json).await);
    record.add("breaks off within the body", number(breaks_off).await);
    record.add("hangs within the body", number(stalls).await);
    record.add("is at an address that is none", unaddressed().await);
    let varying: Vec<_> = addresses.iter().map(|address| (address.to_string(), "ADDRESS")).collect();
    let varying: Vec<_> = varying.iter().map(|(address, name)| (address.as_str(), *name)).collect();
    record.check("reqwest", &varying);
}

async fn unaddressed() -> Result<Response, Error> {
    let nowhere: Url = format!("data:{TOKEN}").parse().expect("a URL");
    Ok(Client::new().get(nowhere).send().await?)
}
