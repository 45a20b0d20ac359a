//! Names of members: those that a format forbids, and those that it has itself.

use error_response::ApiError as _;
use serde_json::{Map, Value, json};

use super::{Format, bodies, content, each_format};

bodies! {
    /// In a value, a name is the user's own, but XML cannot write every one.
    members_with_names_that_a_format_forbids_are_left_out: Error::Flattened {
        first: 1,
        more: json!({
            "": 1, "2nd": 2, "Upper": 3, "_id": 4, "a b": 5, "a\"q": 6, "a.b": 7, "größe": 8, "id-ok": 9,
            "nested": { "1": 1, "b c": 2, "ok": 3 }, "x": 11, "x:y": 12,
        }),
    } => {
        ProblemXml: concat!(
            "<type>https://api.example.com/problems/flattened</type><title>Conflict</title><status>409</status>",
            "<detail>members</detail><first>1</first><Upper>3</Upper><_id>4</_id><a.b>7</a.b><größe>8</größe>",
            "<id-ok>9</id-ok><nested><ok>3</ok></nested><x>11</x>",
        ),
        Html: "<h1>409 Conflict</h1><p>members</p>",
        PlainText: "409 Conflict\nmembers\n",
        JsonApi: concat!(
            r#"{"errors":[{"links":{"type":"https://api.example.com/problems/flattened"},"status":"409","#,
            r#""code":"flattened","title":"Conflict","detail":"members","meta":{"#,
            r#""first":1,"2nd":2,"Upper":3,"id-ok":9,"nested":{"1":1,"b c":2,"ok":3},"x":11}}]}"#,
        ),
        Google: concat!(
            r#"{"error":{"code":409,"message":"members","status":"ABORTED","details":["#,
            r#"{"@type":"….ErrorInfo","reason":"FLATTENED","domain":"orders.example.com","metadata":{"#,
            r#""first":"1","id-ok":"9","nested":"{\"1\":1,\"b c\":2,\"ok\":3}"}},"#,
            r#"{"@type":"….Help","links":[{"description":"Conflict","url":"https://api.example.com/problems/flattened"}]}]}}"#,
        ),
        OData: concat!(
            r#"{"error":{"code":"Flattened","message":"members","innererror":{"#,
            r#""first":1,"":1,"2nd":2,"Upper":3,"_id":4,"a b":5,"a\"q":6,"a.b":7,"größe":8,"id-ok":9,"#,
            r#""nested":{"1":1,"b c":2,"ok":3},"x":11,"x:y":12}}}"#,
        ),
        Azure: concat!(
            r#"{"error":{"code":"Flattened","message":"members","innererror":{"#,
            r#""first":1,"":1,"2nd":2,"Upper":3,"_id":4,"a b":5,"a\"q":6,"a.b":7,"größe":8,"id-ok":9,"#,
            r#""nested":{"1":1,"b c":2,"ok":3},"x":11,"x:y":12}}}"#,
        ),
        OAuth: concat!(
            r#"{"error":"invalid_request","error_description":"members","#,
            r#""error_uri":"https://api.example.com/problems/flattened","#,
            r#""first":1,"":1,"2nd":2,"Upper":3,"_id":4,"a b":5,"a\"q":6,"a.b":7,"größe":8,"id-ok":9,"#,
            r#""nested":{"1":1,"b c":2,"ok":3},"x":11,"x:y":12}"#,
        ),
        Connect: concat!(
            r#"{"code":"aborted","message":"members","details":[ErrorInfo(1 "FLATTENED" 2 "orders.example.com" "#,
            r#"3 (1 "first" 2 "1") 3 (1 "id-ok" 2 "9") 3 (1 "nested" 2 "{\"1\":1,\"b c\":2,\"ok\":3}")),"#,
            r#"Help(1 (1 "Conflict" 2 "https://api.example.com/problems/flattened"))]}"#,
        ),
        GraphQl: concat!(
            r#"{"errors":[{"message":"members","extensions":{"code":"FLATTENED","#,
            r#""first":1,"":1,"2nd":2,"Upper":3,"_id":4,"a b":5,"a\"q":6,"a.b":7,"größe":8,"id-ok":9,"#,
            r#""nested":{"1":1,"b c":2,"ok":3},"x":11,"x:y":12}}]}"#,
        ),
    }
}

/// The names of every format's own members.
const NAMES: [&str; 18] = [
    "type",
    "title",
    "status",
    "detail",
    "instance",
    "code",
    "errors",
    "debug",
    "error",
    "error_description",
    "error_uri",
    "innererror",
    "requestId",
    "message",
    "details",
    "violations",
    "meta",
    "links",
];

/// Those that no extension member has in this format, because it would stand beside one of the format's own.
fn taken(format: Format) -> &'static [&'static str] {
    match format {
        Format::ProblemXml => &["type", "title", "status", "detail", "instance", "code", "errors", "debug"],
        Format::JsonApi => &["code", "title", "detail", "requestId", "debug"],
        Format::OData | Format::Azure => &["code", "innererror", "debug"],
        Format::OAuth => &["error", "error_description", "error_uri", "errors", "debug"],
        Format::GraphQl => &["code", "violations", "debug"],
        Format::Google | Format::Connect => &[],
        // They have no extension members at all.
        Format::Html | Format::PlainText => &NAMES,
    }
}

#[test]
fn a_member_takes_no_name_that_the_format_has_beside_it() {
    // A value that nothing else in a body is.
    let value = |name: &str| format!("value-of-{name}-");
    let more: Map<String, Value> =
        NAMES.iter().map(|name| ((*name).to_owned(), value(name).into())).collect();
    each_format!(Errors, format => {
        let error = Errors::Flattened { first: 1, more: Value::Object(more.clone()) };
        let body = content(format, &|| error.to_response());
        for name in NAMES {
            let is_there = body.contains(&value(name));
            assert_eq!(is_there, !taken(format).contains(&name), "{format:?}: {name} in {body}");
        }
    });
}
