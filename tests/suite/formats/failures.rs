//! What cannot be written: a text that fails, a value that cannot be serialized.

use super::error::{FailingText, FailingValue};
use super::{Format, bodies, content};

macro_rules! explanation {
    () => {
        "The request conflicts with the current state of the resource."
    };
}

bodies! {
    of_a_text_that_fails_there_is_what_it_has_said: Error::FailingText(FailingText) => {
        ProblemXml: concat!(
            "<type>https://api.example.com/problems/failing-text</type><title>Conflict</title><status>409</status>",
            "<detail>a beginning</detail>",
        ),
        Html: "<h1>409 Conflict</h1><p>a beginning</p>",
        PlainText: "409 Conflict\na beginning\n",
        JsonApi: concat!(
            r#"{"errors":[{"links":{"type":"https://api.example.com/problems/failing-text"},"status":"409","#,
            r#""code":"failing_text","title":"Conflict","detail":"a beginning"}]}"#,
        ),
        Google: concat!(
            r#"{"error":{"code":409,"message":"a beginning","status":"ABORTED","details":["#,
            r#"{"@type":"….ErrorInfo","reason":"FAILING_TEXT","domain":"orders.example.com"},"#,
            r#"{"@type":"….Help","links":[{"description":"Conflict","url":"https://api.example.com/problems/failing-text"}]}]}}"#,
        ),
        OData: r#"{"error":{"code":"FailingText","message":"a beginning"}}"#,
        Azure: r#"{"error":{"code":"FailingText","message":"a beginning"}}"#,
        OAuth: concat!(
            r#"{"error":"invalid_request","error_description":"a beginning","#,
            r#""error_uri":"https://api.example.com/problems/failing-text"}"#,
        ),
        Connect: concat!(
            r#"{"code":"aborted","message":"a beginning","details":[ErrorInfo(1 "FAILING_TEXT" 2 "orders.example.com"),"#,
            r#"Help(1 (1 "Conflict" 2 "https://api.example.com/problems/failing-text"))]}"#,
        ),
        GraphQl: r#"{"errors":[{"message":"a beginning","extensions":{"code":"FAILING_TEXT"}}]}"#,
    }

    /// Nothing that an error brings itself; where no value is written, none can fail.
    of_a_value_that_fails_there_is_the_least_body: Error::FailingValue { first: 1, failing: FailingValue } => {
        ProblemXml: concat!(
            "<type>https://api.example.com/problems/failing-value</type><title>Conflict</title><status>409</status>",
            "<detail>", explanation!(), "</detail>",
        ),
        Html: "<h1>409 Conflict</h1><p>before</p>",
        PlainText: "409 Conflict\nbefore\n",
        JsonApi: concat!(
            r#"{"errors":[{"links":{"type":"https://api.example.com/problems/failing-value"},"status":"409","#,
            r#""code":"failing_value","title":"Conflict","detail":""#, explanation!(), r#""}]}"#,
        ),
        Google: concat!(
            r#"{"error":{"code":409,"message":""#, explanation!(), r#"","status":"ABORTED","details":["#,
            r#"{"@type":"….ErrorInfo","reason":"FAILING_VALUE","domain":"orders.example.com"},"#,
            r#"{"@type":"….Help","links":[{"description":"Conflict","url":"https://api.example.com/problems/failing-value"}]}]}}"#,
        ),
        OData: concat!(r#"{"error":{"code":"FailingValue","message":""#, explanation!(), r#""}}"#),
        Azure: concat!(r#"{"error":{"code":"FailingValue","message":""#, explanation!(), r#""}}"#),
        OAuth: concat!(
            r#"{"error":"invalid_request","error_description":""#, explanation!(), r#"","#,
            r#""error_uri":"https://api.example.com/problems/failing-value"}"#,
        ),
        Connect: concat!(
            r#"{"code":"aborted","message":""#, explanation!(), r#"","#,
            r#""details":[ErrorInfo(1 "FAILING_VALUE" 2 "orders.example.com"),"#,
            r#"Help(1 (1 "Conflict" 2 "https://api.example.com/problems/failing-value"))]}"#,
        ),
        GraphQl: concat!(
            r#"{"errors":[{"message":""#, explanation!(), r#"","extensions":{"code":"FAILING_VALUE"}}]}"#,
        ),
    }
}
