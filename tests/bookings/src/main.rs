//! The bookings service.
//!
//! ```console
//! cargo run -p error-response-bookings     # serves on 127.0.0.1:3000, or the PORT; the token is "dev"
//! cargo test -p error-response-bookings    # 100 requests byte for byte, a load with faults, the contract
//! curl -i 127.0.0.1:3000/bookings -H 'Authorization: Bearer dev'
//! ```

use std::env;
use std::error::Error;
use std::net::Ipv4Addr;

use error_response_bookings::{App, Config, layers, renderer, routes};
use tokio::net::TcpListener;
use tracing_subscriber::EnvFilter;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info"));
    tracing_subscriber::fmt().json().with_env_filter(filter).init();
    let app = App::new(Config::from_env()?).await?;
    let port = env::var("PORT").map_or(Ok(3000), |port| port.parse())?;
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await?;
    tracing::info!(address = %listener.local_addr()?, database = %app.config.database.display(), "serving");
    let renderer = renderer(&app);
    let shutdown = async { drop(tokio::signal::ctrl_c().await) };
    axum::serve(listener, layers(routes(&app), &app, renderer)).with_graceful_shutdown(shutdown).await?;
    Ok(())
}
