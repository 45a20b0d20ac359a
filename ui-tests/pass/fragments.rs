//! Literals, expressions, types, identifiers and paths that come out of the user's macros.

use error_response::ApiError;

macro_rules! error {
    (
        $(#[$meta:meta])*
        $name:ident { $field:ident: $ty:ty },
        $status:expr, $title:literal, $detail:expr, $code:literal, $style:ty,
        $header:ident = $value:expr, $member:literal = $computed:expr, $case:literal, $base:expr
    ) => {
        $(#[$meta])*
        #[derive(ApiError)]
        #[body($style)]
        #[status($status)]
        #[title($title)]
        #[detail($detail)]
        #[code($code)]
        #[type_base($base)]
        #[header($header = $value)]
        #[extension($member = $computed)]
        #[rename_all($case)]
        struct $name {
            #[extension]
            $field: $ty,
        }
    };
}

error! {
    #[allow(missing_docs)]
    OrderNotFound { order_id: Option<u64> },
    404, "Order not found", "order {order_id:?} does not exist", "NF", error_response::body::Problem,
    RETRY_AFTER = "120", "shop" = 3 + 4, "camelCase", "https://example.com/problems/"
}

macro_rules! errors {
    ($enum:ident $($name:ident($status:path, $unchecked:ident, $field:literal),)*) => {
        #[derive(ApiError)]
        enum $enum {
            $(
                #[status($status, $unchecked)]
                #[title]
                $name(#[extension($field)] u8, #[header($field)] u8),
            )*
        }
    };
}

errors! { CartError Empty(NOT_FOUND, unchecked, "items"), Done(http::StatusCode::OK, unchecked, "x-done"), }

macro_rules! tokens {
    ($($tokens:tt)*) => { #[derive(ApiError)] $($tokens)* };
}

tokens! {
    #[api_error(status(410), title("Gone for good"))]
    struct Gone;
}

macro_rules! twice {
    ($name:ident, $status:literal) => {
        error_in_the_middle!($name, $status);
    };
}
macro_rules! error_in_the_middle {
    ($name:ident, $status:literal) => {
        #[derive(ApiError)]
        #[status($status)]
        struct $name;
    };
}
twice!(Teapot, 451);

fn main() {
    let response = OrderNotFound { order_id: Some(7) }.to_response();
    assert_eq!(response.headers()["retry-after"], "120");
    assert_eq!(
        response.body(),
        concat!(
            r#"{"type":"https://example.com/problems/NF","title":"Order not found","status":404,"#,
            r#""detail":"order Some(7) does not exist","code":"NF","shop":7,"orderId":7}"#,
        ),
    );
    let response = CartError::Done(1, 2).to_response();
    assert_eq!((response.status().as_u16(), &response.headers()["x-done"]), (200, &"2".parse().unwrap()));
    assert_eq!(CartError::Empty(1, 2).to_response().status(), 404);
    assert!(Gone.to_response().body().starts_with(br#"{"title":"Gone for good""#));
    assert_eq!(Teapot.to_response().status(), 451);
}
