//! Single problems: where they are, what they are called, and members of their own.

use std::borrow::Cow;

use error_response::body::{JsonApi, OData, Problem, ProblemXml};
use error_response::{ApiError, BodyStyle, ErrorItem, ErrorItems, Extra, ItemText, Violation};

use super::{Format, bodies, content};

/// One in a list, one that is a parameter, one that is a field, and one that says no more than it must.
fn violations() -> Vec<Violation> {
    vec![
        Violation::new("Unknown SKU", "no product has the SKU \"X-9\"")
            .code("unknown_sku")
            .pointer("/items/0/sku")
            .extension("sku", "X-9")
            .extension("tried", [1, 2]),
        Violation::new("Too large", "<= 100").code("age.max").parameter("page size"),
        Violation::new("Unknown tenant", "größe").header("x-tenant").extension("none", None::<u8>),
        Violation::new("Odd", "odd"),
    ]
}

bodies! {
    each_violation_has_its_place_its_code_and_its_members: Error::Invalid { fields: violations() } => {
        ProblemXml: concat!(
            "<type>https://api.example.com/problems/invalid</type><title>Validation failed</title>",
            "<status>422</status><detail>4 fields are invalid</detail><errors>",
            "<i><title>Unknown SKU</title><detail>no product has the SKU \"X-9\"</detail><code>unknown_sku</code>",
            "<pointer>#/items/0/sku</pointer><sku>X-9</sku><tried><i>1</i><i>2</i></tried></i>",
            "<i><title>Too large</title><detail>&lt;= 100</detail><code>age.max</code>",
            "<parameter>page size</parameter></i>",
            "<i><title>Unknown tenant</title><detail>größe</detail><header>x-tenant</header></i>",
            "<i><title>Odd</title><detail>odd</detail></i></errors>",
        ),
        Html: concat!(
            "<h1>422 Validation failed</h1><p>4 fields are invalid</p><ul>",
            "<li><code>/items/0/sku</code> no product has the SKU &quot;X-9&quot;</li>",
            "<li><code>page size</code> &lt;= 100</li><li><code>x-tenant</code> größe</li><li>odd</li></ul>",
        ),
        PlainText: concat!(
            "422 Validation failed\n4 fields are invalid\n/items/0/sku: no product has the SKU \"X-9\"\n",
            "page size: <= 100\nx-tenant: größe\nodd\n",
        ),
        JsonApi: concat!(
            r#"{"errors":[{"status":"422","code":"unknown_sku","title":"Unknown SKU","#,
            r#""detail":"no product has the SKU \"X-9\"","source":{"pointer":"/items/0/sku"},"#,
            r#""meta":{"sku":"X-9","tried":[1,2]}},"#,
            r#"{"status":"422","code":"age.max","title":"Too large","detail":"<= 100","source":{"parameter":"page size"}},"#,
            r#"{"status":"422","code":"invalid","title":"Unknown tenant","detail":"größe","source":{"header":"x-tenant"}},"#,
            r#"{"status":"422","code":"invalid","title":"Odd","detail":"odd"}],"#,
            r#""meta":{"code":"invalid","title":"Validation failed","detail":"4 fields are invalid"}}"#,
        ),
        Google: concat!(
            r#"{"error":{"code":422,"message":"4 fields are invalid","status":"INVALID_ARGUMENT","details":["#,
            r#"{"@type":"….ErrorInfo","reason":"INVALID","domain":"orders.example.com"},"#,
            r#"{"@type":"….BadRequest","fieldViolations":["#,
            r#"{"field":"items[0].sku","description":"no product has the SKU \"X-9\"","reason":"UNKNOWN_SKU"},"#,
            r#"{"field":"page size","description":"<= 100","reason":"AGE_MAX"},"#,
            r#"{"field":"x-tenant","description":"größe"},{"description":"odd"}]},"#,
            r#"{"@type":"….Help","links":[{"description":"Validation failed","#,
            r#""url":"https://api.example.com/problems/invalid"}]}]}}"#,
        ),
        OData: concat!(
            r#"{"error":{"code":"Invalid","message":"4 fields are invalid","details":["#,
            r#"{"code":"UnknownSku","message":"no product has the SKU \"X-9\"","target":"items[0].sku"},"#,
            r#"{"code":"Age.Max","message":"<= 100","target":"page size"},"#,
            r#"{"code":"Invalid","message":"größe","target":"x-tenant"},{"code":"Invalid","message":"odd"}]}}"#,
        ),
        Azure: concat!(
            r#"{"error":{"code":"Invalid","message":"4 fields are invalid","details":["#,
            r#"{"code":"UnknownSku","message":"no product has the SKU \"X-9\"","target":"items[0].sku"},"#,
            r#"{"code":"Age.Max","message":"<= 100","target":"page size"},"#,
            r#"{"code":"Invalid","message":"größe","target":"x-tenant"},{"code":"Invalid","message":"odd"}]}}"#,
        ),
        OAuth: concat!(
            r#"{"error":"invalid_request","error_description":"4 fields are invalid","#,
            r#""error_uri":"https://api.example.com/problems/invalid","errors":["#,
            r#"{"title":"Unknown SKU","detail":"no product has the SKU \"X-9\"","code":"unknown_sku","#,
            r##""pointer":"#/items/0/sku","sku":"X-9","tried":[1,2]},"##,
            r#"{"title":"Too large","detail":"<= 100","code":"age.max","parameter":"page size"},"#,
            r#"{"title":"Unknown tenant","detail":"größe","header":"x-tenant"},{"title":"Odd","detail":"odd"}]}"#,
        ),
        Connect: concat!(
            r#"{"code":"invalid_argument","message":"4 fields are invalid","details":["#,
            r#"ErrorInfo(1 "INVALID" 2 "orders.example.com"),BadRequest("#,
            r#"1 (1 "items[0].sku" 2 "no product has the SKU \"X-9\"" 3 "UNKNOWN_SKU") "#,
            r#"1 (1 "page size" 2 "<= 100" 3 "AGE_MAX") 1 (1 "x-tenant" 2 "größe") 1 (2 "odd")),"#,
            r#"Help(1 (1 "Validation failed" 2 "https://api.example.com/problems/invalid"))]}"#,
        ),
        GraphQl: concat!(
            r#"{"errors":[{"message":"4 fields are invalid","extensions":{"code":"INVALID","violations":["#,
            r#"{"message":"no product has the SKU \"X-9\"","code":"UNKNOWN_SKU","pointer":"/items/0/sku"},"#,
            r#"{"message":"<= 100","code":"AGE_MAX"},{"message":"größe"},{"message":"odd"}]}}]}"#,
        ),
    }

    a_list_without_violations_is_absent: Error::Invalid { fields: Vec::new() } => {
        ProblemXml: concat!(
            "<type>https://api.example.com/problems/invalid</type><title>Validation failed</title>",
            "<status>422</status><detail>0 fields are invalid</detail>",
        ),
        Html: "<h1>422 Validation failed</h1><p>0 fields are invalid</p>",
        PlainText: "422 Validation failed\n0 fields are invalid\n",
        JsonApi: concat!(
            r#"{"errors":[{"links":{"type":"https://api.example.com/problems/invalid"},"status":"422","#,
            r#""code":"invalid","title":"Validation failed","detail":"0 fields are invalid"}]}"#,
        ),
        Google: concat!(
            r#"{"error":{"code":422,"message":"0 fields are invalid","status":"INVALID_ARGUMENT","details":["#,
            r#"{"@type":"….ErrorInfo","reason":"INVALID","domain":"orders.example.com"},"#,
            r#"{"@type":"….Help","links":[{"description":"Validation failed","#,
            r#""url":"https://api.example.com/problems/invalid"}]}]}}"#,
        ),
        OData: r#"{"error":{"code":"Invalid","message":"0 fields are invalid"}}"#,
        Azure: r#"{"error":{"code":"Invalid","message":"0 fields are invalid"}}"#,
        OAuth: concat!(
            r#"{"error":"invalid_request","error_description":"0 fields are invalid","#,
            r#""error_uri":"https://api.example.com/problems/invalid"}"#,
        ),
        Connect: concat!(
            r#"{"code":"invalid_argument","message":"0 fields are invalid","details":["#,
            r#"ErrorInfo(1 "INVALID" 2 "orders.example.com"),"#,
            r#"Help(1 (1 "Validation failed" 2 "https://api.example.com/problems/invalid"))]}"#,
        ),
        GraphQl: r#"{"errors":[{"message":"0 fields are invalid","extensions":{"code":"INVALID"}}]}"#,
    }
}

/// The schema of JSON:API demands it of `errors`, and of no other list.
#[test]
fn json_api_has_no_error_object_twice() {
    let same = || Violation::new("Odd", "odd").pointer("/a");
    let fields = vec![same(), Violation::new("Odd", "odd").pointer("/b"), same(), same()];
    let error = super::error::JsonApi::Error::Invalid { fields: fields.clone() };
    let body = content(Format::JsonApi, &|| error_response::ApiError::to_response(&error));
    assert_eq!(
        body,
        concat!(
            r#"{"errors":[{"status":"422","code":"invalid","title":"Odd","detail":"odd","source":{"pointer":"/a"}},"#,
            r#"{"status":"422","code":"invalid","title":"Odd","detail":"odd","source":{"pointer":"/b"}}],"#,
            r#""meta":{"code":"invalid","title":"Validation failed","detail":"4 fields are invalid"}}"#,
        ),
    );
    let error = super::error::OData::Error::Invalid { fields };
    let body = content(Format::OData, &|| error_response::ApiError::to_response(&error));
    assert_eq!(body.matches(r#""target":"a""#).count(), 3, "{body}");
}

/// An item of a user's own.
struct Own(Violation);

impl ErrorItem for Own {
    fn title(&self) -> Cow<'_, str> {
        self.0.title()
    }

    fn detail(&self) -> ItemText<'_> {
        self.0.detail()
    }

    fn code(&self) -> Option<Cow<'_, str>> {
        ErrorItem::code(&self.0)
    }

    fn pointer(&self) -> Option<Cow<'_, str>> {
        ErrorItem::pointer(&self.0)
    }

    fn parameter(&self) -> Option<Cow<'_, str>> {
        ErrorItem::parameter(&self.0)
    }

    fn header(&self) -> Option<Cow<'_, str>> {
        ErrorItem::header(&self.0)
    }

    fn extensions(&self, add: &mut dyn FnMut(&str, Extra<'_>)) {
        self.0.extensions(add);
    }
}

#[derive(ApiError)]
#[status(422)]
struct Invalid<L: ErrorItems>(#[errors] L);

#[test]
fn an_item_of_ones_own_is_written_as_a_violation_that_says_the_same() {
    fn written<S: BodyStyle>() {
        let owned = || violations().into_iter().map(Own);
        let bodies = [
            Invalid(violations()).to_response_as::<S>(),
            Invalid(owned().collect::<Vec<_>>()).to_response_as::<S>(),
            Invalid(owned().map(Box::new).collect::<Vec<_>>()).to_response_as::<S>(),
            Invalid(violations().into_iter().map(Box::new).collect::<Vec<_>>()).to_response_as::<S>(),
        ]
        .map(http::Response::into_body);
        for body in &bodies[1..] {
            assert_eq!(body, &bodies[0], "{}", core::any::type_name::<S>());
        }
    }
    written::<Problem>();
    written::<JsonApi>();
    written::<OData>();
    written::<ProblemXml>();
}
