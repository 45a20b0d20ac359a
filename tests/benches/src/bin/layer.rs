//! What the layer costs a request that succeeds, and one that ends in a constant error: the same service with and without
//! it, in turns. It fails where an error costs more than its figure.

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
const SECONDS: u64 = 4;

/// How many times as long an error may take with the layer.
const OF_BARE_SERVICE: f64 = 1.5;
const OF_ROUTER: f64 = 1.3;

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

/// The ratios of a bare service and of a router.
async fn compare_both<H, F>(what: &str, handler: H) -> [f64; 2]
where
    H: Fn() -> F + Clone + Send + Sync + 'static,
    F: Future<Output: IntoResponse> + Send + 'static,
{
    let answer = handler.clone();
    let mut without = service_fn(|_: Request<Body>| {
        let output = answer();
        async { Ok(output.await.into_response()) }
    });
    let mut with = Renderer::production().layer(without);
    let of_bare_service = compare(&format!("a bare service, {what}"), &mut without, &mut with).await;

    // Any layer makes axum box each route once more, so that a router is beside one with a layer that does nothing.
    let routes: Router = Router::new().route("/", get(handler));
    let mut without = routes.clone().layer(Identity::new());
    let mut with = routes.layer(Renderer::production());
    let of_router = compare(&format!("an axum router, {what}"), &mut without, &mut with).await;
    [of_bare_service, of_router]
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), String> {
    async fn succeed() -> Result<&'static str, OrderError> {
        Ok(black_box("The order is on its way."))
    }

    async fn fail() -> Result<&'static str, OrderError> {
        Err(black_box(OrderError::OrderNotFound))
    }

    let _ = compare_both("success", succeed).await;
    let [of_bare_service, of_router] = compare_both("error", fail).await;
    if of_bare_service > OF_BARE_SERVICE {
        return Err(format!("an error of a bare service takes more than x {OF_BARE_SERVICE}"));
    }
    if of_router > OF_ROUTER {
        return Err(format!("an error of a router takes more than x {OF_ROUTER}"));
    }
    Ok(())
}
