//! A panic of the user's unwinds, and the next response is right.

use super::*;
use error_response::body::Shape;

/// Panics, as often as it is armed.
struct Panics(bool);

impl fmt::Display for Panics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("half")?;
        assert!(!self.0, "armed");
        Ok(())
    }
}

impl Serialize for Panics {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        assert!(!self.0, "armed");
        serializer.serialize_u8(1)
    }
}

#[derive(ApiError)]
enum Panicking {
    #[status(404)]
    #[detail("{0}")]
    Text(Panics),
    #[status(404)]
    Member(#[extension("a")] Panics),
    #[status(404)]
    #[header("x-a" = "{0}")]
    Field(Panics),
    #[status(404)]
    Constant,
}

fn renders_after<S: BodyStyle>(armed: &Panicking, disarmed: &Panicking) -> [String; 2] {
    let panicked = catch_unwind(AssertUnwindSafe(|| armed.to_response_as::<S>()));
    assert!(panicked.is_err(), "a panic of the user's unwinds");
    [body_as::<S>(disarmed), body_as::<S>(&Panicking::Constant)]
}

#[test]
fn a_panic_in_a_display_unwinds_and_the_next_response_is_right() {
    assert_eq!(
        renders_after::<Problem>(&Panicking::Text(Panics(true)), &Panicking::Text(Panics(false))),
        [r#"{"title":"Not Found","status":404,"detail":"half"}"#, NOT_FOUND],
    );
}

#[test]
fn a_panic_in_a_serialize_unwinds_and_the_next_response_is_right() {
    assert_eq!(
        renders_after::<MessageDetails>(&Panicking::Member(Panics(true)), &Panicking::Member(Panics(false))),
        [
            r#"{"Message":"The requested resource was not found.","a":1}"#,
            r#"{"Message":"The requested resource was not found."}"#,
        ],
    );
}

#[test]
fn a_panic_in_a_response_field_unwinds_and_the_next_response_is_right() {
    assert_eq!(
        renders_after::<Problem>(&Panicking::Field(Panics(true)), &Panicking::Field(Panics(false))),
        [NOT_FOUND, NOT_FOUND],
    );
    assert_fields(&[&Panicking::Field(Panics(false))], &["x-a: half"]);
}

#[test]
fn a_panic_in_a_style_unwinds_and_the_next_response_is_right() {
    struct Panicking;

    impl BodyStyle for Panicking {
        const MEDIA_TYPE: &'static str = "";
        const SHAPE: Shape = Shape::UNKNOWN;

        fn render(_: &Occurrence<'_>) -> Rendered {
            panic!("armed")
        }
    }

    #[derive(ApiError)]
    #[status(404)]
    struct Missing;

    for _ in 0..2 {
        assert!(catch_unwind(|| Missing.to_response_as::<Panicking>()).is_err());
        assert_eq!(body(&Missing), NOT_FOUND);
    }
}

#[test]
fn a_panic_in_on_error_changes_nothing_of_the_response() {
    #[derive(ApiError)]
    #[status(404)]
    struct Missing;

    let renderer = Renderer::production().on_error(|_| panic!("armed"));
    for _ in 0..2 {
        assert_eq!(renderer.scope(|| body(&Missing)), NOT_FOUND);
    }
}
