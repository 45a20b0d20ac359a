//! JSON-RPC by jsonrpsee: `get404`, `get422`, `get429` and `get500` fail with the error of this status.

use std::net::SocketAddr;

use error_response::Renderer;
use formats::{OrderError, STATUSES};
use jsonrpsee::server::{RpcModule, Server, ServerHandle};

/// Serves it on loopback, over HTTP and WebSockets, until the handle is dropped.
///
/// # Panics
///
/// Where loopback has no port.
pub async fn serve(renderer: Renderer) -> (SocketAddr, ServerHandle) {
    let server = Server::builder().build("127.0.0.1:0").await.unwrap();
    let address = server.local_addr().unwrap();
    let mut methods = RpcModule::new(renderer);
    for status in STATUSES {
        let name: &'static str = match status {
            404 => "get404",
            422 => "get422",
            429 => "get429",
            _ => "get500",
        };
        methods
            .register_method(name, move |_, renderer: &Renderer, _| {
                renderer.scope(|| get(status).map_err(jsonrpsee::types::ErrorObjectOwned::from))
            })
            .unwrap();
    }
    (address, server.start(methods))
}

fn get(status: u16) -> Result<String, OrderError> {
    Err(OrderError::with_status(status).unwrap_or(OrderError::Internal { reason: "db-7" }))
}
