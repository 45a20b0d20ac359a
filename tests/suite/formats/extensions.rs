//! Extension members of every kind of JSON.

use serde_json::json;

use super::{Format, bodies, content};

macro_rules! members {
    () => {
        Error::Members {
            text: "a \"b\"",
            integer: -7,
            float: 1.5,
            flag: true,
            none: None,
            list: json!([1, "x", null, [true]]),
            object: json!({ "a": { "b": [{}, ""] }, "c": null }),
        }
    };
}

/// The members as JSON.
macro_rules! as_json {
    () => {
        concat!(
            r#""text":"a \"b\"","integer":-7,"float":1.5,"flag":true,"list":[1,"x",null,[true]],"#,
            r#""object":{"a":{"b":[{},""]},"c":null}"#,
        )
    };
}

bodies! {
    declared_members_are_as_their_kind_is_written: members!() => {
        ProblemXml: concat!(
            "<type>https://api.example.com/problems/members</type><title>Conflict</title><status>409</status>",
            "<detail>members</detail><text>a \"b\"</text><integer>-7</integer><float>1.5</float><flag>true</flag>",
            "<list><i>1</i><i>x</i><i/><i><i>true</i></i></list><object><a><b><i/><i/></b></a></object>",
        ),
        Html: "<h1>409 Conflict</h1><p>members</p>",
        PlainText: "409 Conflict\nmembers\n",
        JsonApi: concat!(
            r#"{"errors":[{"links":{"type":"https://api.example.com/problems/members"},"status":"409","#,
            r#""code":"members","title":"Conflict","detail":"members","meta":{"#, as_json!(), "}}]}",
        ),
        Google: concat!(
            r#"{"error":{"code":409,"message":"members","status":"ABORTED","details":["#,
            r#"{"@type":"….ErrorInfo","reason":"MEMBERS","domain":"orders.example.com","metadata":{"#,
            r#""text":"a \"b\"","integer":"-7","float":"1.5","flag":"true","list":"[1,\"x\",null,[true]]","#,
            r#""object":"{\"a\":{\"b\":[{},\"\"]},\"c\":null}"}},"#,
            r#"{"@type":"….Help","links":[{"description":"Conflict","url":"https://api.example.com/problems/members"}]}]}}"#,
        ),
        OData: concat!(r#"{"error":{"code":"Members","message":"members","innererror":{"#, as_json!(), "}}}"),
        Azure: concat!(r#"{"error":{"code":"Members","message":"members","innererror":{"#, as_json!(), "}}}"),
        OAuth: concat!(
            r#"{"error":"invalid_request","error_description":"members","#,
            r#""error_uri":"https://api.example.com/problems/members","#, as_json!(), "}",
        ),
        Connect: concat!(
            r#"{"code":"aborted","message":"members","details":[ErrorInfo(1 "MEMBERS" 2 "orders.example.com" "#,
            r#"3 (1 "text" 2 "a \"b\"") 3 (1 "integer" 2 "-7") 3 (1 "float" 2 "1.5") 3 (1 "flag" 2 "true") "#,
            r#"3 (1 "list" 2 "[1,\"x\",null,[true]]") 3 (1 "object" 2 "{\"a\":{\"b\":[{},\"\"]},\"c\":null}")),"#,
            r#"Help(1 (1 "Conflict" 2 "https://api.example.com/problems/members"))]}"#,
        ),
        GraphQl: concat!(
            r#"{"errors":[{"message":"members","extensions":{"code":"MEMBERS","#, as_json!(), "}}]}",
        ),
    }

    members_of_a_flattened_value_follow_the_declared_ones: Error::Flattened {
        first: 1,
        more: json!({ "empty": [], "first": 2, "float": -2.5e-7, "none": null, "text": "é\u{1}", "true": true }),
    } => {
        ProblemXml: concat!(
            "<type>https://api.example.com/problems/flattened</type><title>Conflict</title><status>409</status>",
            "<detail>members</detail><first>1</first><empty/><float>-2.5e-7</float><text>é\u{FFFD}</text><true>true</true>",
        ),
        Html: "<h1>409 Conflict</h1><p>members</p>",
        PlainText: "409 Conflict\nmembers\n",
        JsonApi: concat!(
            r#"{"errors":[{"links":{"type":"https://api.example.com/problems/flattened"},"status":"409","#,
            r#""code":"flattened","title":"Conflict","detail":"members","meta":{"#,
            r#""first":1,"empty":[],"float":-2.5e-7,"text":"é\u0001","true":true}}]}"#,
        ),
        Google: concat!(
            r#"{"error":{"code":409,"message":"members","status":"ABORTED","details":["#,
            r#"{"@type":"….ErrorInfo","reason":"FLATTENED","domain":"orders.example.com","metadata":{"#,
            r#""first":"1","empty":"[]","float":"-2.5e-7","text":"é\u0001","true":"true"}},"#,
            r#"{"@type":"….Help","links":[{"description":"Conflict","url":"https://api.example.com/problems/flattened"}]}]}}"#,
        ),
        OData: concat!(
            r#"{"error":{"code":"Flattened","message":"members","innererror":{"#,
            r#""first":1,"empty":[],"float":-2.5e-7,"text":"é\u0001","true":true}}}"#,
        ),
        Azure: concat!(
            r#"{"error":{"code":"Flattened","message":"members","innererror":{"#,
            r#""first":1,"empty":[],"float":-2.5e-7,"text":"é\u0001","true":true}}}"#,
        ),
        OAuth: concat!(
            r#"{"error":"invalid_request","error_description":"members","#,
            r#""error_uri":"https://api.example.com/problems/flattened","#,
            r#""first":1,"empty":[],"float":-2.5e-7,"text":"é\u0001","true":true}"#,
        ),
        Connect: concat!(
            r#"{"code":"aborted","message":"members","details":[ErrorInfo(1 "FLATTENED" 2 "orders.example.com" "#,
            r#"3 (1 "first" 2 "1") 3 (1 "empty" 2 "[]") 3 (1 "float" 2 "-2.5e-7") 3 (1 "text" 2 "é\u{1}") "#,
            r#"3 (1 "true" 2 "true")),Help(1 (1 "Conflict" 2 "https://api.example.com/problems/flattened"))]}"#,
        ),
        GraphQl: concat!(
            r#"{"errors":[{"message":"members","extensions":{"code":"FLATTENED","#,
            r#""first":1,"empty":[],"float":-2.5e-7,"text":"é\u0001","true":true}}]}"#,
        ),
    }
}
