//! Documents are the same in whichever scope they are made, and making them is no occurrence of an error.

#![allow(dead_code, reason = "documentation tells of variants that nobody makes")]

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::{env, fs, process};

use error_response::body::{MessageDetails, Problem, Shape};
use error_response::{
    ApiError, BodyStyle, Catalogue, Limits, Occurrence, Rendered, Renderer, RequestIds, StatusError,
};
use http::{HeaderMap, StatusCode};
use serde_json::{Value, json};

/// A response of the service to something else.
fn other_response() -> String {
    let response = StatusError::new(StatusCode::NOT_FOUND).to_response_as::<MessageDetails>();
    String::from_utf8_lossy(response.body()).into_owned()
}

/// A style of the user's with a body of 2 KiB, six levels deep, that looks at other responses of the service.
struct Own;

impl BodyStyle for Own {
    const SHAPE: Shape = Shape::UNKNOWN.reserved(&["own"]);
    const MEDIA_TYPE: &'static str = "application/vnd.own+json";

    fn render(error: &Occurrence<'_>) -> Rendered {
        let other = other_response();
        let deep = json!([[[[[error.detail()]]]]]);
        error.json(&json!({ "own": { "deep": deep, "long": "x".repeat(2048), "other": other } }))
    }
}

/// A value whose schema has a response of the service as its example.
struct Reply;

impl serde::Serialize for Reply {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str("reply")
    }
}

impl schemars::JsonSchema for Reply {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Reply".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "examples": [other_response()] })
    }
}

/// An error with nothing, with everything, and in a style of its own.
#[derive(ApiError)]
#[type_base("https://x.example/problems/")]
enum Error {
    /// It is gone.
    #[status(404)]
    Lost,
    /// It is there.
    #[status(409)]
    #[detail("order {id} is there")]
    There {
        #[extension]
        id: u64,
        #[extension]
        tags: Vec<Vec<String>>,
        #[extension]
        reply: Reply,
        #[extension(development)]
        shard: u8,
        #[errors]
        errors: Vec<error_response::Violation>,
    },
    /// It has failed.
    #[status(500)]
    #[body(Own)]
    Failed,
}

fn catalogue() -> Catalogue {
    Catalogue::new("API").add::<Error>()
}

/// All that is made of the declaration, with the names of what makes it.
fn documents() -> Vec<(&'static str, String)> {
    let catalogue = catalogue();
    let path = env::temp_dir().join(format!(
        "error-response-{}-{:?}-scope.lock.json",
        process::id(),
        std::thread::current().id(),
    ));
    let _ = fs::remove_file(&path);
    catalogue.lock(&path).unwrap();
    let lock = fs::read_to_string(&path).unwrap();
    fs::remove_file(&path).unwrap();
    let pages = catalogue.pages();
    let page = |path| String::from_utf8(pages.get(path).into_body().to_vec()).unwrap();
    let of_aide = aide::generate::in_context(|context| {
        let mut operation = aide::openapi::Operation::default();
        let responses = <Error as aide::OperationOutput>::inferred_responses(context, &mut operation);
        format!("{responses:?} {operation:?}")
    });
    vec![
        ("to_markdown", catalogue.to_markdown()),
        ("to_html", catalogue.to_html()),
        ("the page of all", page("/problems")),
        ("a page", page("/problems/failed")),
        ("another page", page("/problems/there")),
        ("lock", lock),
        ("check", format!("{:?}", catalogue.mounted_at("https://x.example/elsewhere/").check())),
        ("responses", self::catalogue().responses().to_string()),
        ("responses_of", self::catalogue().responses_of::<Error>().to_string()),
        ("responses_of a type that was not added", Catalogue::new("API").responses_of::<Error>().to_string()),
        ("components", self::catalogue().components().to_string()),
        ("utoipa", serde_json::to_string(&<Error as utoipa::IntoResponses>::responses()).unwrap()),
        ("aide", of_aide),
    ]
}

fn renderers() -> [Renderer; 9] {
    let production = Renderer::production;
    let mut request = HeaderMap::new();
    request.insert("accept", "application/json".parse().unwrap());
    [
        production().limits(Limits::new().body(1024)),
        production().limits(Limits::new().nesting(0)),
        production().limits(Limits::new().detail(1).headers(1)),
        production().style::<MessageDetails>(),
        production().style::<Own>(),
        production().request_id("r-1").header(http::header::PRAGMA, "no-cache".parse().unwrap()),
        production().request_ids(RequestIds::new()).for_request(&HeaderMap::new()),
        production().negotiate::<(Problem, MessageDetails)>().for_request(&request),
        Renderer::development(),
    ]
}

#[test]
fn documents_are_the_same_in_every_scope() {
    let outside = documents();
    for (index, renderer) in renderers().iter().enumerate() {
        let inside = renderer.scope(documents);
        for ((name, outside), (_, inside)) in outside.iter().zip(&inside) {
            assert_eq!(outside, inside, "{name} in the scope of the renderer at {index}");
        }
    }
}

#[test]
fn an_example_is_whole_whatever_the_scope_allows() {
    let example = |catalogue: &Catalogue| {
        catalogue.responses()["500"]["content"]["application/vnd.own+json"]["examples"]["Error.Failed"]["value"]
            .take()
    };
    let expected: Value = json!({ "own": {
        "deep": [[[[["The server met an unexpected condition."]]]]],
        "long": "x".repeat(2048),
        "other": r#"{"Message":"The requested resource was not found."}"#,
    } });
    for renderer in renderers() {
        assert_eq!(renderer.scope(|| example(&catalogue())), expected);
    }
}

/// A process has one installed renderer, so another process is asked.
#[test]
fn documents_are_the_same_whatever_is_installed() {
    const TEST: &str = "scope::documents_are_the_same_whatever_is_installed";
    if env::var_os("RENDERER_TO_INSTALL").is_some() {
        let before = documents();
        let renderer = Renderer::development().limits(Limits::new().body(1024)).style::<MessageDetails>();
        renderer.install().unwrap();
        assert_eq!(documents(), before);
        return;
    }

    let mut test = process::Command::new(env::current_exe().unwrap());
    let output = test.args(["--exact", TEST]).env("RENDERER_TO_INSTALL", "1").output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
}

#[test]
fn no_document_is_an_occurrence_of_an_error() {
    let reports = Arc::new(AtomicUsize::new(0));
    let renderer = Renderer::production().on_error({
        let reports = Arc::clone(&reports);
        move |_| {
            reports.fetch_add(1, Ordering::Relaxed);
        }
    });
    renderer.scope(documents);
    assert_eq!(reports.load(Ordering::Relaxed), 0);
    renderer.scope(other_response);
    assert_eq!(reports.load(Ordering::Relaxed), 1);
}

/// What a client gets who asks for another page is a response of the service, in its style and under its policy.
#[test]
fn where_pages_are_made_makes_no_difference_to_what_they_answer() {
    let pages = Renderer::production().style::<MessageDetails>().scope(|| catalogue().pages());
    let outside = pages.get("/problems/other");
    assert_eq!(
        outside.body(),
        r#"{"title":"Not Found","status":404,"detail":"There is no problem type at this address."}"#,
    );
    let service = Renderer::production().style::<MessageDetails>();
    let inside = service.scope(|| pages.get("/problems/other"));
    assert_eq!(inside.body(), r#"{"Message":"There is no problem type at this address."}"#);
}
