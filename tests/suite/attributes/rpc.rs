//! `#[rpc]`: the `google.rpc.Code` of an error.

use error_response::body::Shape;
use error_response::{
    ApiError, BodyStyle, Documented, Occurrence, ProblemType, Rendered, RpcCode, StatusError,
};
use http::StatusCode;

use crate::response::text;

/// Nothing but the code.
struct Call;

impl BodyStyle for Call {
    const MEDIA_TYPE: &'static str = "text/plain";
    const SHAPE: Shape = Shape::UNKNOWN;

    fn render(error: &Occurrence<'_>) -> Rendered {
        error.bytes(error.rpc_code().name())
    }
}

/// Twice: the second response may come from the cache.
fn code(error: &dyn ApiError) -> String {
    let [first, second] = [(); 2].map(|()| text(&<&dyn ApiError>::to_response_as::<Call>(&error)));
    assert_eq!(first, second);
    first
}

#[test]
fn each_name_is_its_code_in_both_spellings() {
    macro_rules! each {
        ($($name:ident $code:ident)*) => {$({
            #[derive(ApiError)]
            #[status(404)]
            #[rpc($name)]
            struct Bare;

            #[derive(ApiError)]
            enum Namespaced {
                #[api_error(status(500), rpc($name,))]
                Variant,
            }

            let declared = [Bare::problem_types(), Namespaced::problem_types()]
                .map(|table| table.types().next().and_then(|problem| problem.rpc_code()));
            assert_eq!(declared, [Some(RpcCode::$code); 2]);
            assert_eq!([code(&Bare), code(&Namespaced::Variant)], [stringify!($name); 2]);
        })*};
    }

    each! {
        CANCELLED Cancelled
        UNKNOWN Unknown
        INVALID_ARGUMENT InvalidArgument
        DEADLINE_EXCEEDED DeadlineExceeded
        NOT_FOUND NotFound
        ALREADY_EXISTS AlreadyExists
        PERMISSION_DENIED PermissionDenied
        RESOURCE_EXHAUSTED ResourceExhausted
        FAILED_PRECONDITION FailedPrecondition
        ABORTED Aborted
        OUT_OF_RANGE OutOfRange
        UNIMPLEMENTED Unimplemented
        INTERNAL Internal
        UNAVAILABLE Unavailable
        DATA_LOSS DataLoss
        UNAUTHENTICATED Unauthenticated
    }
}

#[derive(ApiError)]
enum Own {
    #[status(409)]
    AlreadyExists,
    #[status(409)]
    #[code("order.already-exists")]
    WithMore,
    #[status(404)]
    #[code("already_exists")]
    AtAnotherStatus,
    #[status(400)]
    OutOfRange,
    #[status(500)]
    #[code("Data.Loss")]
    Lost,
    #[status(409)]
    #[code("ALREADY_EXISTS")]
    #[rpc(ABORTED)]
    Overruled,
    #[status(200, unchecked)]
    #[title]
    #[code("ok")]
    Ok,
    #[status(499, unchecked)]
    #[title]
    Gone,
    #[status(409)]
    AtRunTime(#[status] StatusCode, #[code] &'static str),
}

#[test]
fn a_code_that_is_a_name_counts_where_its_status_is_that_of_the_response() {
    for (error, name) in [
        (Own::AlreadyExists, "ALREADY_EXISTS"),
        (Own::WithMore, "ABORTED"),
        (Own::AtAnotherStatus, "NOT_FOUND"),
        (Own::OutOfRange, "OUT_OF_RANGE"),
        (Own::Lost, "DATA_LOSS"),
        (Own::Overruled, "ABORTED"),
        (Own::Ok, "UNKNOWN"),
        (Own::Gone, "CANCELLED"),
        (Own::AtRunTime(StatusCode::CONFLICT, "already_exists"), "ALREADY_EXISTS"),
        (Own::AtRunTime(StatusCode::GONE, "already_exists"), "NOT_FOUND"),
        (Own::AtRunTime(StatusCode::FORBIDDEN, ""), "PERMISSION_DENIED"),
        (Own::AtRunTime(StatusCode::INTERNAL_SERVER_ERROR, "unknown"), "UNKNOWN"),
    ] {
        assert_eq!(code(&error), name);
    }
}

#[test]
fn an_error_that_is_a_value_has_one_too() {
    let conflict = || StatusError::new(StatusCode::CONFLICT);
    assert_eq!(code(&conflict()), "ABORTED");
    assert_eq!(code(&conflict().code("AlreadyExists")), "ABORTED");
    assert_eq!(code(&conflict().code("already exists")), "ALREADY_EXISTS");
    assert_eq!(code(&StatusError::new(StatusCode::BAD_GATEWAY)), "UNAVAILABLE");
    assert_eq!(code(&StatusError::new(StatusCode::SEE_OTHER)), "UNKNOWN");
}

#[derive(ApiError)]
enum Inner {
    #[status(409)]
    #[rpc(ALREADY_EXISTS)]
    Said,
    #[status(409)]
    Unsaid,
}

#[derive(ApiError)]
enum Outer {
    #[transparent]
    Forwards(Inner),
    #[transparent]
    #[rpc(DATA_LOSS)]
    Replaces(Inner),
    #[transparent]
    #[code("failed_precondition")]
    OwnCode(Inner),
    #[transparent]
    #[status(400)]
    #[code("failed_precondition")]
    OwnCodeAndStatus(Inner),
    #[transparent]
    #[status(503)]
    OwnStatus(Inner),
}

#[derive(ApiError)]
#[transparent]
#[rpc(UNKNOWN)]
struct Outermost(Outer);

#[test]
fn the_outermost_level_that_names_one_is_heard() {
    // The inner error's first, so that its responses are cached.
    assert_eq!([code(&Inner::Said), code(&Inner::Unsaid)], ["ALREADY_EXISTS", "ABORTED"]);
    for (error, said, unsaid) in [
        (Outer::Forwards as fn(_) -> _, "ALREADY_EXISTS", "ABORTED"),
        (Outer::Replaces, "DATA_LOSS", "DATA_LOSS"),
        (Outer::OwnCode, "ALREADY_EXISTS", "ABORTED"),
        (Outer::OwnCodeAndStatus, "ALREADY_EXISTS", "FAILED_PRECONDITION"),
        (Outer::OwnStatus, "ALREADY_EXISTS", "UNAVAILABLE"),
    ] {
        assert_eq!([code(&error(Inner::Said)), code(&error(Inner::Unsaid))], [said, unsaid]);
        assert_eq!(code(&Outermost(error(Inner::Said))), "UNKNOWN");
    }
    let declared: Vec<_> = Outer::problem_types().types().map(ProblemType::rpc_code).collect();
    assert_eq!(declared, [None, Some(RpcCode::DataLoss), None, None, None]);
}

#[test]
fn it_changes_nothing_in_the_styles_of_json() {
    #[derive(ApiError)]
    #[status(409)]
    #[code("X")]
    struct Without;

    #[derive(ApiError)]
    #[status(409)]
    #[code("X")]
    #[rpc(DATA_LOSS)]
    struct With;

    let [with, without] = [&With as &dyn ApiError, &Without]
        .map(|error| crate::response::in_all_styles(error).iter().map(text).collect::<Vec<_>>());
    assert_eq!(with, without);
}
