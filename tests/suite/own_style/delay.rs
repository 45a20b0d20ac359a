//! How long a client is to wait, as a style sees it.

use std::time::{Duration, SystemTime};

use error_response::body::Shape;
use error_response::{ApiError, BodyStyle, FieldLines, HeaderField, Occurrence, Rendered, StatusError};
use http::header::{RETRY_AFTER, WARNING};
use http::{HeaderValue, StatusCode};

use crate::response::{lines, text};

/// Nothing but the delay.
struct Delay;

impl BodyStyle for Delay {
    const MEDIA_TYPE: &'static str = "text/plain";
    const SHAPE: Shape = Shape::UNKNOWN;

    fn render(error: &Occurrence<'_>) -> Rendered {
        let delay = error.retry_after();
        let all = error.headers();
        // The same as among all fields.
        let among_all = all.get(RETRY_AFTER).and_then(|value| value.to_str().ok());
        let among_all = among_all.and_then(|text| text.parse().ok()).map(Duration::from_secs);
        assert_eq!(delay, among_all);
        error.bytes(format!("{:?}", delay.map(|delay| delay.as_secs())))
    }
}

/// The delay in the body, and the field.
fn delay(error: &dyn ApiError) -> (String, Vec<String>) {
    let [first, second] = [(); 2].map(|()| <&dyn ApiError>::to_response_as::<Delay>(&error));
    assert_eq!(first.body(), second.body());
    (text(&first), lines(&second, "retry-after"))
}

fn is(error: &dyn ApiError, seconds: u64) -> bool {
    delay(error) == (format!("Some({seconds})"), vec![seconds.to_string()])
}

fn is_absent(error: &dyn ApiError) -> bool {
    delay(error) == ("None".to_owned(), Vec::new())
}

#[derive(ApiError)]
#[header(503, RETRY_AFTER = "120")]
enum OrderError {
    #[status(429)]
    #[header(RETRY_AFTER = "30")]
    Fixed,
    #[status(429)]
    #[header("x-other" = "7")]
    #[header(RETRY_AFTER = "Fri, 31 Dec 1999 23:59:59 GMT")]
    Dated,
    #[status(429)]
    Field {
        #[header(RETRY_AFTER)]
        after: Duration,
    },
    #[status(503)]
    Optional(#[header(RETRY_AFTER)] Option<u64>),
    #[status(404)]
    Nothing,
    #[status(503)]
    OfTheEnum,
    #[status(503, with = |_: &OrderError| Some(StatusCode::BAD_GATEWAY))]
    LimitedToAnotherStatus,
}

#[test]
fn seconds_are_a_delay_wherever_they_are_declared() {
    assert!(is(&OrderError::Fixed, 30));
    for (millis, seconds) in [(0, 0), (1, 1), (29_500, 30)] {
        assert!(is(&OrderError::Field { after: Duration::from_millis(millis) }, seconds));
    }
    assert!(is(&OrderError::Field { after: Duration::MAX }, 2_147_483_647));
    assert!(is(&OrderError::Optional(Some(7)), 7));
    assert!(is(&OrderError::Optional(None), 120));
    assert!(is(&OrderError::OfTheEnum, 120));
    assert!(is_absent(&OrderError::Nothing));
    assert!(is_absent(&OrderError::LimitedToAnotherStatus));
}

#[derive(ApiError)]
#[status(503)]
struct Until(#[header(RETRY_AFTER)] SystemTime);

#[test]
fn a_date_is_no_delay() {
    let date = "Fri, 31 Dec 1999 23:59:59 GMT";
    assert_eq!(delay(&OrderError::Dated), ("None".to_owned(), vec![date.to_owned()]));

    assert_eq!(delay(&Until(SystemTime::UNIX_EPOCH)).0, "None");
    assert_eq!(delay(&StatusError::new(StatusCode::MOVED_PERMANENTLY).header(RETRY_AFTER, date)).0, "None");
}

struct Twice(&'static str, &'static str);

impl HeaderField for Twice {
    fn write(&self, lines: &mut FieldLines<'_>) {
        lines.text(&self.0);
        lines.text(&self.1);
    }
}

#[derive(ApiError)]
#[status(429)]
struct Written<T: HeaderField>(#[header(RETRY_AFTER)] T);

#[test]
fn what_is_no_number_of_seconds_is_no_delay() {
    assert!(is(&Written(Twice("5", "7")), 7));
    assert!(is(&Written(Twice("5", "soon")), 5));
    assert!(is(&Written(-5), 0));
    assert!(is_absent(&Written("soon")));
    assert!(is_absent(&Written("")));
    // A `HeaderValue` is sent as it is.
    for value in ["+5", "5.5", "-5", "99999999999999999999", "5, 7"] {
        let value = HeaderValue::from_static(value);
        let response = Written(value.clone()).to_response_as::<Silent>();
        assert_eq!(response.headers()[RETRY_AFTER], value);
        assert_eq!(text(&response), "None", "{value:?}");
    }
}

/// As `Delay`, without a word on what it is among all fields: `parse` knows a sign.
struct Silent;

impl BodyStyle for Silent {
    const MEDIA_TYPE: &'static str = "text/plain";
    const SHAPE: Shape = Shape::UNKNOWN;

    fn render(error: &Occurrence<'_>) -> Rendered {
        error.bytes(format!("{:?}", error.retry_after()))
    }
}

#[derive(ApiError)]
enum Masked {
    #[status(503)]
    Declared(#[header(RETRY_AFTER)] u8),
    #[status(503, with = Self::status)]
    #[header(RETRY_AFTER = "{0}")]
    Text(u8, u16),
    #[status(503, with = Self::status)]
    #[header(RETRY_AFTER = "{0}")]
    #[expose]
    Exposed(u8, u16),
}

impl Masked {
    fn status(&self) -> Option<StatusCode> {
        match self {
            Self::Declared(_) => None,
            Self::Text(_, status) | Self::Exposed(_, status) => StatusCode::from_u16(*status).ok(),
        }
    }
}

#[derive(ApiError)]
enum Exposes {
    #[transparent]
    Hides(Masked),
    #[transparent]
    #[expose]
    Shows(Masked),
}

#[test]
fn text_of_an_occurrence_is_no_delay_of_a_5xx_unless_it_is_exposed() {
    assert!(is(&Masked::Declared(7), 7));
    assert!(is(&Masked::Text(7, 429), 7));
    assert!(is_absent(&Masked::Text(7, 500)));
    assert!(is(&Masked::Exposed(7, 500), 7));
    assert!(is(&Exposes::Hides(Masked::Text(7, 429)), 7));
    assert!(is_absent(&Exposes::Hides(Masked::Text(7, 500))));
    assert!(is(&Exposes::Shows(Masked::Text(7, 500)), 7));
}

#[derive(ApiError)]
#[header(RETRY_AFTER = "9")]
enum Outer {
    #[transparent]
    Forwards(OrderError),
    #[transparent]
    #[header(RETRY_AFTER = "1")]
    Replaces(OrderError),
    #[transparent]
    #[header(RETRY_AFTER = Self::nothing())]
    ReplacesWithNothing(OrderError),
}

impl Outer {
    fn nothing() -> Option<u8> {
        None
    }
}

#[derive(ApiError)]
#[transparent]
struct Outermost(Outer);

#[derive(ApiError)]
#[transparent]
#[header("x-a" = "1")]
struct Adds(OrderError);

#[test]
fn an_outer_level_replaces_what_an_inner_one_says_and_a_default_stands_in_for_it() {
    for seconds in [3, 4] {
        let field = || OrderError::Optional(Some(seconds));
        assert!(is(&Outer::Forwards(field()), seconds));
        assert!(is(&Outer::Replaces(field()), 1));
        assert!(is(&Outer::ReplacesWithNothing(field()), seconds));
        assert!(is(&Outermost(Outer::Forwards(field())), seconds));
        assert!(is(&Outermost(Outer::Replaces(field())), 1));
        assert!(is(&Adds(field()), seconds));
    }
    assert!(is(&Outer::Forwards(OrderError::Fixed), 30));
    assert!(is(&Outer::Forwards(OrderError::Nothing), 9));
    assert!(is(&Outer::ReplacesWithNothing(OrderError::Nothing), 9));
    assert!(is(&Outermost(Outer::Forwards(OrderError::Nothing)), 9));
    assert!(is(&Adds(OrderError::Fixed), 30));
    assert!(is_absent(&Adds(OrderError::Nothing)));
}

#[test]
fn an_error_that_is_a_value_has_the_last_one() {
    let error = || StatusError::new(StatusCode::SERVICE_UNAVAILABLE).header(WARNING, "a");
    assert!(is_absent(&error()));
    assert!(is(&error().header(RETRY_AFTER, Duration::from_secs(30)), 30));
    assert!(is(&error().header(RETRY_AFTER, 30).header(RETRY_AFTER, "5"), 5));
    assert!(is_absent(&error().header(RETRY_AFTER, None::<u8>)));
}
