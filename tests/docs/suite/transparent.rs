//! `#[transparent]`: what inner types say, in the style of the outermost.

#![allow(dead_code, reason = "documentation tells of variants that nobody makes")]

use error_response::body::{MessageDetails, NestedError};
use error_response::{ApiError, Catalogue, Documented};
use serde_json::{Value, json};

fn schema_names<E: Documented>() -> Vec<String> {
    let components = Catalogue::new("API").add::<E>().components();
    components["schemas"].as_object().unwrap().keys().cloned().collect()
}

fn responses<E: Documented>() -> Value {
    Catalogue::new("API").add::<E>().responses_of::<E>()
}

#[derive(ApiError)]
#[body(NestedError)]
enum AuthError {
    /// The token has expired.
    #[status(401)]
    #[header(WWW_AUTHENTICATE = "Bearer")]
    Expired,
    /// The scope is missing.
    #[status(403)]
    Scope {
        #[extension]
        scope: u8,
    },
}

#[derive(ApiError)]
#[body(MessageDetails)]
#[status(409)]
struct Conflict {
    #[extension]
    number: u8,
}

#[derive(ApiError)]
#[body(MessageDetails)]
#[header(CACHE_CONTROL = "no-store")]
enum OrderError {
    #[transparent]
    Auth(AuthError),
    /// A conflict, said otherwise.
    #[transparent]
    #[status(412)]
    #[extension("upstream" = "orders")]
    Conflict(Conflict),
}

#[test]
fn rows_of_an_inner_type_are_among_those_of_the_outer() {
    assert_eq!(
        schema_names::<OrderError>(),
        ["OrderErrorAuthExpired", "OrderErrorAuthScope", "OrderErrorConflict"],
    );
}

#[test]
fn the_body_is_in_the_style_of_the_outermost_type() {
    let responses = responses::<OrderError>();
    assert_eq!(
        responses["403"]["content"]["application/json"]["examples"]["OrderError.Auth.Scope"]["value"],
        json!({ "Message": "The request is not allowed.", "scope": 1 }),
    );
}

#[test]
fn response_fields_of_both_are_sent() {
    assert_eq!(
        responses::<OrderError>()["401"]["headers"],
        json!({
            "cache-control": { "required": true, "schema": { "type": "string", "const": "no-store" } },
            "www-authenticate": { "required": true, "schema": { "type": "string", "const": "Bearer" } },
        }),
    );
}

#[test]
fn what_the_outer_one_writes_takes_the_place_of_what_the_inner_one_says() {
    let responses = responses::<OrderError>();
    let keys: Vec<_> = responses.as_object().unwrap().keys().collect();
    assert_eq!(keys, ["401", "403", "412"]);
    let schema =
        Catalogue::new("API").add::<OrderError>().components()["schemas"]["OrderErrorConflict"].take();
    assert_eq!(
        schema["properties"],
        json!({
            "Message": { "type": "string", "minLength": 1 },
            "RequestId": { "type": "string" },
            "number": { "type": "integer", "format": "uint8", "minimum": 0, "maximum": 255 },
            "upstream": {},
        }),
    );
}

#[test]
fn documentation_is_the_innermost_there_is() {
    let page = Catalogue::new("API").add::<OrderError>().to_markdown();
    assert!(
        page.contains("| 401 | [Unauthorized](#expired) | `expired` | The token has expired. |"),
        "{page}"
    );
    assert!(page.contains("| `conflict` | A conflict, said otherwise. |"), "{page}");
}

/// Two types that are transparent to each other.
#[derive(ApiError)]
enum Chicken {
    #[status(410)]
    Eaten,
    #[transparent]
    Egg(Box<Egg>),
}

#[derive(ApiError)]
enum Egg {
    #[status(423)]
    Boiled,
    #[transparent]
    #[header("x-from" = "egg")]
    Chicken(Box<Chicken>),
}

/// Once around, because an egg says more, although in a field alone.
#[test]
fn a_cycle_ends() {
    assert_eq!(schema_names::<Chicken>(), ["ChickenEggBoiled", "Eaten"]);
    assert_eq!(schema_names::<Egg>(), ["Boiled", "EggChickenEaten"]);
    let names = |responses: Value, status: &str| -> Vec<String> {
        let content = &responses[status]["content"]["application/problem+json"];
        content["examples"].as_object().unwrap().keys().cloned().collect()
    };
    assert_eq!(names(responses::<Chicken>(), "410"), ["Chicken.Eaten", "Chicken.Egg.Chicken.Eaten"]);
    assert_eq!(names(responses::<Chicken>(), "423"), ["Chicken.Egg.Boiled"]);
    assert_eq!(names(responses::<Egg>(), "410"), ["Egg.Chicken.Eaten"]);
    assert_eq!(names(responses::<Egg>(), "423"), ["Egg.Boiled", "Egg.Chicken.Egg.Boiled"]);
    let page = Catalogue::new("API").add::<Chicken>().add::<Egg>().to_markdown();
    let rows: Vec<_> = page.lines().filter(|line| line.starts_with("| 4")).collect();
    assert_eq!(
        rows,
        [
            "| 410 | [Gone](#eaten) | `eaten` |  |  |  | Mend the request |",
            "| 410 | [Gone](#eaten-2) | `eaten` |  | `x-from`: `egg` |  | Mend the request |",
            "| 423 | [Locked](#boiled) | `boiled` |  |  |  | Mend the request |",
            "| 423 | [Locked](#boiled-2) | `boiled` |  | `x-from`: `egg` |  | Mend the request |",
        ],
    );
}

#[test]
fn a_cycle_of_types_that_add_nothing_ends_at_once() {
    #[derive(ApiError)]
    enum Serpent {
        #[status(410)]
        Slain,
        #[transparent]
        Tail(Box<Serpent>),
    }

    assert_eq!(schema_names::<Serpent>(), ["SerpentSlain"]);
}

mod a {
    #[derive(error_response::ApiError)]
    pub(super) enum Error {
        #[transparent]
        Inner(super::b::Error),
    }
}
mod b {
    #[derive(error_response::ApiError)]
    pub(super) enum Error {
        #[transparent]
        Inner(super::c::Error),
    }
}
mod c {
    #[derive(error_response::ApiError)]
    pub(super) enum Error {
        #[status(410)]
        Inner,
    }
}

/// Each has one row of the same name, and they are not the same type.
#[test]
fn types_of_one_name_are_not_taken_for_a_cycle() {
    assert_eq!(schema_names::<a::Error>(), ["ErrorInnerInnerInner"]);
}

#[test]
fn a_problem_that_is_reached_in_two_ways_is_listed_once() {
    #[derive(ApiError)]
    enum Service {
        #[transparent]
        First(AuthError),
        #[transparent]
        Second(AuthError),
    }

    let page = Catalogue::new("API").add::<Service>().to_markdown();
    assert_eq!(page.matches("\n| 403 |").count(), 1, "{page}");
    assert_eq!(schema_names::<Service>(), ["ServiceFirstExpired", "ServiceFirstScope"]);
}

/// Every way through these adds nothing, so there is no need to go them all.
#[test]
fn many_ways_are_not_gone_twice() {
    macro_rules! layers {
        ($($outer:ident: $inner:ident)*) => {$(
            #[derive(ApiError)]
            enum $outer {
                #[transparent]
                A($inner),
                #[transparent]
                B($inner),
            }
        )*};
    }

    layers! {
        L1: AuthError
        L2: L1 L3: L2 L4: L3 L5: L4 L6: L5 L7: L6 L8: L7 L9: L8 L10: L9
        L11: L10 L12: L11 L13: L12 L14: L13 L15: L14 L16: L15 L17: L16 L18: L17 L19: L18 L20: L19
        L21: L20 L22: L21 L23: L22 L24: L23 L25: L24 L26: L25 L27: L26 L28: L27 L29: L28 L30: L29
    }

    assert_eq!(schema_names::<L30>().len(), 2);
}

#[test]
fn behind_a_dyn_there_may_be_any_error() {
    #[derive(ApiError)]
    enum Any {
        #[status(404)]
        #[type_uri("https://x.example/lost")]
        Lost,
        #[transparent]
        Other(Box<dyn ApiError>),
    }

    let responses = responses::<Any>();
    let keys: Vec<_> = responses.as_object().unwrap().keys().collect();
    assert_eq!(keys, ["2XX", "3XX", "404", "4XX", "500", "5XX"]);
    let schema = &responses["404"]["content"]["application/problem+json"]["schema"];
    assert_eq!(
        *schema,
        json!({ "anyOf": [
            { "$ref": "#/components/schemas/AnyLost" },
            { "$ref": "#/components/schemas/AnyOther" },
        ] }),
    );
}

#[test]
fn an_inner_error_that_cannot_be_is_not_listed() {
    #[derive(ApiError)]
    enum Never {
        #[status(404)]
        Lost,
        #[transparent]
        Impossible(std::convert::Infallible),
    }

    assert_eq!(schema_names::<Never>(), ["NeverLost"]);
}

/// The table says that there is one, and not which.
#[test]
fn a_detail_of_the_outer_one_takes_the_place_of_the_inner_one_s() {
    use error_response::body::MessageOrDescription;

    #[derive(ApiError)]
    #[status(404)]
    #[detail(explanation)]
    struct Explained {
        id: u8,
    }

    #[derive(ApiError)]
    #[body(MessageOrDescription)]
    enum Outer {
        #[transparent]
        Same(Explained),
        #[transparent]
        #[detail("order {id} is lost", id = _0.id)]
        Other(Explained),
    }

    let mut schemas = Catalogue::new("API").add::<Outer>().components()["schemas"].take();
    assert_eq!(schemas["OuterSame"]["required"], json!(["Description"]));
    assert_eq!(
        schemas["OuterOther"]["oneOf"].take(),
        json!([{ "required": ["Message"] }, { "required": ["Description"] }]),
    );
    assert_eq!(Outer::Other(Explained { id: 7 }).to_response().body(), r#"{"Message":"order 7 is lost"}"#);
}
