//! What the layer costs a constant error: the same service with and without it, in turns.

use std::convert::Infallible;
use std::hint::black_box;
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::Body;
use axum::response::IntoResponse;
use axum::routing::get;
use error_response::Renderer;
use error_response_benches::ours::problem::OrderError;
use http::{Request, Response};
use tower::layer::util::Identity;
use tower::{Layer, Service, service_fn};

const BATCH: u32 = 500;
const SECONDS: u64 = 5;

/// The figure that the ratio is to keep within.
const FIGURE: f64 = 1.3;

/// How long a response takes, in nanoseconds.
async fn time<S>(service: &mut S) -> f64
where
    S: Service<Request<Body>, Response = Response<Body>, Error = Infallible>,
{
    let start = Instant::now();
    for _ in 0..BATCH {
        let request = Request::new(Body::empty());
        let Ok(response) = service.call(request).await;
        black_box(response);
    }
    start.elapsed().as_secs_f64() * 1e9 / f64::from(BATCH)
}

fn median(times: &mut [f64]) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

async fn compare<A, B>(name: &str, bare: &mut A, layered: &mut B) -> f64
where
    A: Service<Request<Body>, Response = Response<Body>, Error = Infallible>,
    B: Service<Request<Body>, Response = Response<Body>, Error = Infallible>,
{
    let (mut without, mut with) = (Vec::new(), Vec::new());
    let end = Instant::now() + Duration::from_secs(SECONDS);
    while Instant::now() < end {
        without.push(time(bare).await);
        with.push(time(layered).await);
    }
    let (without, with) = (median(&mut without), median(&mut with));
    println!("{name}: {without:.0} ns without the layer, {with:.0} ns with it, x {:.2}", with / without);
    with / without
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), String> {
    async fn fail() -> Result<(), OrderError> {
        Err(black_box(OrderError::OrderNotFound))
    }

    let mut bare = service_fn(|_: Request<Body>| async { Ok(fail().await.into_response()) });
    let mut layered = Renderer::production().layer(bare);
    let _ = compare("a bare service", &mut bare, &mut layered).await;

    // Any layer makes axum box each route once more, so that the figure is beside one that does nothing.
    let routes: Router = Router::new().route("/", get(fail));
    let mut bare = routes.clone().layer(Identity::new());
    let mut layered = routes.clone().layer(Renderer::production());
    let ratio = compare("an axum router", &mut bare, &mut layered).await;
    if ratio > FIGURE { Err(format!("more than x {FIGURE}")) } else { Ok(()) }
}
