//! The server that the clients of `.ci/clients` ask. Its first line names its addresses.

use std::io;
use std::net::Ipv4Addr;

use error_response::Renderer;
use protocols::{graphql, grpc, json_rpc, web_socket};
use tokio::net::TcpListener;

#[tokio::main]
async fn main() -> io::Result<()> {
    let renderer = Renderer::production().request_id("req-1");
    let grpc = grpc::serve(renderer.clone()).await;
    let (json_rpc, _running) = json_rpc::serve(renderer.clone()).await;
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
    let http = listener.local_addr()?;
    println!(r#"{{"grpc":"{grpc}","jsonrpc":"{json_rpc}","http":"{http}"}}"#);
    axum::serve(listener, graphql::router(renderer).merge(web_socket::router())).await
}
