//! Unit, tuple and named shapes of structs and variants, and an enum without variants.

use error_response::ApiError;

#[derive(ApiError)]
#[status(404)]
struct Unit;

#[derive(ApiError)]
#[status(404)]
#[detail("order {0}")]
struct Tuple(u64);

#[derive(ApiError)]
#[status(404)]
#[detail("order {id}")]
struct Named {
    id: u64,
}

#[derive(ApiError)]
#[status(404)]
struct EmptyTuple();

#[derive(ApiError)]
#[status(404)]
struct EmptyBraces {}

#[derive(ApiError)]
enum Never {}

#[derive(ApiError)]
enum Each {
    #[status(400)]
    Unit,
    #[status(401, unchecked)]
    EmptyTuple(),
    #[status(402)]
    EmptyBraces {},
    #[status(403)]
    #[detail("{1}, {0}")]
    Tuple(u8, String),
    #[status(404)]
    #[detail("{b}, {a}")]
    Named { a: u8, b: String },
}

fn main() {
    assert_eq!(Unit.to_response().status(), 404);
    assert!(Tuple(7).to_response().body().ends_with(br#""detail":"order 7"}"#));
    assert!(Named { id: 7 }.to_response().body().ends_with(br#""detail":"order 7"}"#));
    assert_eq!(EmptyTuple().to_response().body(), EmptyBraces {}.to_response().body());
    assert!(None::<Never>.is_none());
    let each = [
        Each::Unit,
        Each::EmptyTuple(),
        Each::EmptyBraces {},
        Each::Tuple(1, "x".into()),
        Each::Named { a: 1, b: "x".into() },
    ];
    for (error, status) in each.iter().zip(400..) {
        assert_eq!(error.to_response().status(), status);
    }
    for error in &each[3..] {
        assert!(error.to_response().body().ends_with(br#""detail":"x, 1"}"#));
    }
}
