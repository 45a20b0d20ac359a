//! Errors from everywhere in a schema.

use std::fmt;
use std::sync::Arc;

use async_graphql::futures_util::stream::{self, Stream, StreamExt as _};
use async_graphql::{
    BatchRequest, Context, ErrorExtensions as _, Guard, InputValueError, InputValueResult, Object, Request,
    Response, Result, Scalar, ScalarType, Schema, SimpleObject, Subscription, Value,
};
use error_response::integration::async_graphql::ApiErrors;
use error_response::{ApiError, Renderer};
use serde_json::json;

use super::{MASKED, Reports, SECRET};

#[derive(Debug, thiserror::Error, ApiError)]
enum Failure {
    #[status(404)]
    #[error("order {id} does not exist")]
    NotFound {
        #[extension]
        id: u64,
    },
    #[status(500)]
    #[error("{SECRET} refused")]
    Broken,
}

#[derive(Debug, thiserror::Error, ApiError)]
#[status(503)]
#[error("{SECRET} is down")]
struct Down;

/// As anyhow's: no error itself, but shown.
#[derive(Debug)]
struct Anyhow;

impl fmt::Display for Anyhow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(SECRET)
    }
}

struct Forbids;

impl Guard for Forbids {
    async fn check(&self, _: &Context<'_>) -> Result<()> {
        Err(Failure::Broken)?
    }
}

struct Name(#[allow(dead_code, reason = "it is never made")] String);

#[Scalar]
impl ScalarType for Name {
    fn parse(_: Value) -> InputValueResult<Self> {
        Err(InputValueError::from(Failure::Broken))
    }

    fn to_value(&self) -> Value {
        Value::Null
    }
}

#[derive(SimpleObject)]
#[graphql(complex)]
struct Item {
    number: u64,
}

#[async_graphql::ComplexObject]
impl Item {
    async fn fails(&self) -> Result<Option<u64>> {
        if self.number == 0 { Err(Failure::Broken)? } else { Err(Failure::NotFound { id: self.number })? }
    }

    async fn items(&self) -> Vec<Item> {
        vec![Item { number: self.number }]
    }
}

struct Query;

#[Object]
impl Query {
    async fn broken(&self) -> Result<u64> {
        Err(Failure::Broken)?
    }

    async fn missing(&self, id: u64) -> Result<Option<u64>> {
        Err(Failure::NotFound { id })?
    }

    async fn down(&self) -> Result<Option<u64>> {
        Err(Down)?
    }

    async fn shared(&self) -> Result<Option<u64>> {
        Err(Arc::new(Failure::Broken))?
    }

    async fn shared_missing(&self) -> Result<Option<u64>> {
        Err(Arc::new(Failure::NotFound { id: 7 }))?
    }

    async fn boxed(&self) -> Result<Option<u64>> {
        Err(Box::<dyn std::error::Error + Send + Sync>::from(Failure::Broken))?
    }

    async fn anyhow(&self) -> Result<Option<u64>> {
        Err(Anyhow)?
    }

    async fn with_source(&self) -> Result<Option<u64>> {
        Err(async_graphql::Error::new_with_source(Failure::Broken))
    }

    async fn extend(&self) -> Result<Option<u64>> {
        Err(Failure::Broken.extend())
    }

    async fn extend_with(&self) -> Result<Option<u64>> {
        Err(Failure::Broken.extend_with(|_, values| values.set("retry", true)))
    }

    async fn extended_source(&self) -> Result<Option<u64>> {
        use async_graphql::ResultExt as _;

        let result: std::result::Result<Option<u64>, Failure> = Err(Failure::Broken);
        result.extend()
    }

    async fn added(&self) -> Result<Option<u64>> {
        let error = async_graphql::Error::from(Failure::NotFound { id: 7 });
        Err(error.extend_with(|_, values| values.set("retry", true)))
    }

    async fn texts(&self, number: u64) -> Result<Option<u64>> {
        let text = "no such thing";
        Err(match number {
            0 => async_graphql::Error::from(text),
            1 => text.to_owned().into(),
            2 => std::borrow::Cow::Borrowed(text).into(),
            3 => Box::<str>::from(text).into(),
            _ => Arc::<str>::from(text).into(),
        })
    }

    #[graphql(guard = "Forbids")]
    async fn guarded(&self) -> u64 {
        7
    }

    async fn items(&self) -> Vec<Item> {
        (0..3).map(|number| Item { number }).collect()
    }

    async fn named(&self, name: Name) -> u64 {
        let _ = name;
        7
    }
}

struct Mutation;

#[Object]
impl Mutation {
    async fn broken(&self) -> Result<Option<u64>> {
        Err(Failure::Broken)?
    }
}

struct Events;

#[Subscription]
impl Events {
    async fn items(&self) -> impl Stream<Item = Result<u64>> {
        stream::iter([Ok(1), Err(Failure::Broken.into()), Err(Failure::NotFound { id: 7 }.into())])
    }

    async fn refused(&self) -> Result<impl Stream<Item = u64>> {
        let items: Result<stream::Empty<u64>> = Err(Failure::Broken.into());
        items
    }

    async fn objects(&self) -> impl Stream<Item = Item> {
        stream::iter([Item { number: 0 }])
    }
}

fn schema() -> Schema<Query, Mutation, Events> {
    let errors = ApiErrors::of::<Failure>().and::<Down>();
    Schema::build(Query, Mutation, Events).extension(errors).finish()
}

async fn run(renderer: Renderer, request: impl Into<Request>) -> Response {
    renderer.scope_future(schema().execute(request)).await
}

fn text(response: &Response) -> String {
    let text = serde_json::to_string(response).unwrap();
    format!("{text}{response:?}")
}

const FIELDS: [&str; 11] = [
    "{ broken }",
    "{ down }",
    "{ shared }",
    "{ boxed }",
    "{ anyhow }",
    "{ withSource }",
    "{ extend }",
    "{ extendWith }",
    "{ extendedSource }",
    "{ guarded }",
    "mutation { broken }",
];

#[tokio::test]
async fn no_field_says_what_is_broken_and_each_reports_it_once() {
    let reports = Reports::default();
    for field in FIELDS {
        let response = run(reports.of(Renderer::production()), field).await;
        assert_eq!(response.errors.len(), 1, "{field}");
        assert!(!text(&response).contains(SECRET), "{field} {response:?}");
        let reports = reports.take();
        assert_eq!(reports.concat().matches(SECRET).count(), 1, "{field} {reports:?}");
    }
}

#[tokio::test]
async fn development_shows_what_is_broken_in_the_extensions_alone() {
    for field in FIELDS {
        let response = run(Renderer::development(), field).await;
        let error = serde_json::to_value(&response.errors[0]).unwrap();
        assert!(!error["message"].to_string().contains(SECRET), "{field} {error}");
        assert!(error["extensions"]["debug"].to_string().contains(SECRET), "{field} {error}");
        assert_eq!(error.to_string().matches("\"debug\"").count(), 1, "{field} {error}");
    }
}

#[tokio::test]
async fn a_masked_5xx_of_a_declared_type_has_its_code() {
    let response = run(Renderer::production(), "{ broken }").await;
    let error = serde_json::to_value(&response.errors[0]).unwrap();
    assert_eq!((&error["message"], &error["extensions"]), (&json!(MASKED), &json!({"code": "BROKEN"})));
    let response = run(Renderer::production(), "{ down }").await;
    let error = serde_json::to_value(&response.errors[0]).unwrap();
    assert_eq!(error["extensions"], json!({"code": "DOWN"}));
}

#[tokio::test]
async fn an_error_behind_an_arc_is_known_where_the_arc_is_declared_and_else_masked() {
    let response = run(Renderer::production(), "{ sharedMissing }").await;
    assert_eq!(response.errors[0].message, MASKED);
    let errors = ApiErrors::of::<Failure>().and::<Arc<Failure>>();
    let schema = Schema::build(Query, Mutation, Events).extension(errors).finish();
    let response = schema.execute("{ sharedMissing }").await;
    let error = serde_json::to_value(&response.errors[0]).unwrap();
    assert_eq!(error["message"], "order 7 does not exist");
    assert_eq!(error["extensions"], json!({"code": "NOT_FOUND", "id": 7}));
}

#[tokio::test]
async fn errors_of_nested_objects_and_lists_are_each_masked_and_reported_once() {
    let reports = Reports::default();
    let query = "{ items { fails items { fails items { fails } } } }";
    let response = run(reports.of(Renderer::production()), query).await;
    assert_eq!(response.errors.len(), 9);
    assert!(!text(&response).contains(SECRET));
    assert_eq!(reports.take().concat().matches(SECRET).count(), 3);
    let paths: std::collections::HashSet<_> =
        response.errors.iter().map(|error| format!("{:?}", error.path)).collect();
    assert_eq!(paths.len(), 9);
}

#[tokio::test]
async fn each_request_of_a_batch_is_masked() {
    let requests = BatchRequest::Batch(FIELDS.into_iter().map(Request::new).collect());
    let reports = Reports::default();
    let renderer = reports.of(Renderer::production());
    let response = renderer.scope_future(schema().execute_batch(requests)).await;
    assert!(!serde_json::to_string(&response).unwrap().contains(SECRET));
    assert_eq!(reports.take().concat().matches(SECRET).count(), FIELDS.len());
}

async fn events(renderer: Renderer, query: &str) -> Vec<Response> {
    renderer.scope_future(schema().execute_stream(query).collect()).await
}

#[tokio::test]
async fn errors_of_a_subscription_are_masked_and_reported_once() {
    for (query, count) in [
        ("subscription { items }", 1),
        ("subscription { refused }", 1),
        ("subscription { objects { fails } }", 1),
        ("{ broken }", 1),
    ] {
        let reports = Reports::default();
        let responses = events(reports.of(Renderer::production()), query).await;
        let all: String = responses.iter().map(text).collect();
        assert!(!all.contains(SECRET), "{query} {all}");
        assert!(all.contains(MASKED), "{query} {all}");
        assert_eq!(reports.take().concat().matches(SECRET).count(), count, "{query}");
    }
}

#[tokio::test]
async fn an_error_of_the_client_in_a_subscription_has_its_members() {
    let responses = events(Renderer::production(), "subscription { items }").await;
    let errors: Vec<_> = responses.iter().flat_map(|response| &response.errors).collect();
    let last = serde_json::to_value(errors.last().unwrap()).unwrap();
    assert_eq!(last["extensions"], json!({"code": "NOT_FOUND", "id": 7}));
}

#[tokio::test]
async fn two_extensions_report_an_error_once() {
    let reports = Reports::default();
    let schema = Schema::build(Query, Mutation, Events)
        .extension(ApiErrors::of::<Failure>())
        .extension(ApiErrors::of::<Down>())
        .finish();
    let response =
        reports.of(Renderer::production()).scope_future(schema.execute("{ broken missing(id: 7) }")).await;
    assert!(!text(&response).contains(SECRET));
    assert_eq!(reports.take().concat().matches(SECRET).count(), 1);
}

#[tokio::test]
async fn data_beside_an_error_stays_as_it_is() {
    let response = run(Renderer::production(), "{ missing(id: 7) items { number } }").await;
    let value = serde_json::to_value(&response).unwrap();
    assert_eq!(value["data"]["items"], json!([{"number": 0}, {"number": 1}, {"number": 2}]));
    assert_eq!(value["errors"][0]["path"], json!(["missing"]));
    assert_eq!(value["errors"][0]["extensions"], json!({"code": "NOT_FOUND", "id": 7}));
}

#[tokio::test]
async fn what_a_resolver_adds_to_an_error_stays_beside_its_members() {
    let response = run(Renderer::production(), "{ added }").await;
    let error = serde_json::to_value(&response.errors[0]).unwrap();
    assert_eq!(error["extensions"], json!({"code": "NOT_FOUND", "id": 7, "retry": true}));
}

#[tokio::test]
async fn texts_of_a_resolver_pass_as_str_and_string() {
    for number in 0..2 {
        let response = run(Renderer::production(), format!("{{ texts(number: {number}) }}")).await;
        assert_eq!(response.errors[0].message, "no such thing", "{number}");
    }
}

#[tokio::test]
async fn texts_of_a_resolver_pass_in_other_pointers_too() {
    for number in 2..5 {
        let response = run(Renderer::production(), format!("{{ texts(number: {number}) }}")).await;
        assert_eq!(response.errors[0].message, "no such thing", "{number}");
    }
}
