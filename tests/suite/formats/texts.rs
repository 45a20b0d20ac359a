//! Texts: fixed ones, those of the occurrence, and what a format does with symbols that mean something in it.

use super::{Format, bodies, content};

bodies! {
    a_constant_error_is_what_its_declaration_says: Error::Constant => {
        ProblemXml: concat!(
            "<type>https://api.example.com/problems/constant</type><title>Order not found</title>",
            "<status>404</status><detail>there is no such order</detail>",
        ),
        Html: "<h1>404 Order not found</h1><p>there is no such order</p>",
        PlainText: "404 Order not found\nthere is no such order\n",
        JsonApi: concat!(
            r#"{"errors":[{"links":{"type":"https://api.example.com/problems/constant"},"status":"404","#,
            r#""code":"constant","title":"Order not found","detail":"there is no such order"}]}"#,
        ),
        Google: concat!(
            r#"{"error":{"code":404,"message":"there is no such order","status":"NOT_FOUND","details":["#,
            r#"{"@type":"….ErrorInfo","reason":"CONSTANT","domain":"orders.example.com"},"#,
            r#"{"@type":"….Help","links":[{"description":"Order not found","#,
            r#""url":"https://api.example.com/problems/constant"}]}]}}"#,
        ),
        OData: r#"{"error":{"code":"Constant","message":"there is no such order"}}"#,
        Azure: r#"{"error":{"code":"Constant","message":"there is no such order"}}"#,
        OAuth: concat!(
            r#"{"error":"invalid_request","error_description":"there is no such order","#,
            r#""error_uri":"https://api.example.com/problems/constant"}"#,
        ),
        Connect: concat!(
            r#"{"code":"not_found","message":"there is no such order","details":["#,
            r#"ErrorInfo(1 "CONSTANT" 2 "orders.example.com"),"#,
            r#"Help(1 (1 "Order not found" 2 "https://api.example.com/problems/constant"))]}"#,
        ),
        GraphQl: r#"{"errors":[{"message":"there is no such order","extensions":{"code":"CONSTANT"}}]}"#,
    }

    an_error_that_says_nothing_is_explained_by_its_status: Error::Silent => {
        ProblemXml: concat!(
            "<type>https://api.example.com/problems/silent</type><title>Conflict</title><status>409</status>",
            "<detail>The request conflicts with the current state of the resource.</detail>",
        ),
        Html: "<h1>409 Conflict</h1><p>The request conflicts with the current state of the resource.</p>",
        PlainText: "409 Conflict\nThe request conflicts with the current state of the resource.\n",
        JsonApi: concat!(
            r#"{"errors":[{"links":{"type":"https://api.example.com/problems/silent"},"status":"409","#,
            r#""code":"silent","title":"Conflict","#,
            r#""detail":"The request conflicts with the current state of the resource."}]}"#,
        ),
        Google: concat!(
            r#"{"error":{"code":409,"message":"The request conflicts with the current state of the resource.","#,
            r#""status":"ABORTED","details":["#,
            r#"{"@type":"….ErrorInfo","reason":"SILENT","domain":"orders.example.com"},"#,
            r#"{"@type":"….Help","links":[{"description":"Conflict","url":"https://api.example.com/problems/silent"}]}]}}"#,
        ),
        OData: r#"{"error":{"code":"Silent","message":"The request conflicts with the current state of the resource."}}"#,
        Azure: r#"{"error":{"code":"Silent","message":"The request conflicts with the current state of the resource."}}"#,
        OAuth: concat!(
            r#"{"error":"invalid_request","#,
            r#""error_description":"The request conflicts with the current state of the resource.","#,
            r#""error_uri":"https://api.example.com/problems/silent"}"#,
        ),
        Connect: concat!(
            r#"{"code":"aborted","message":"The request conflicts with the current state of the resource.","#,
            r#""details":[ErrorInfo(1 "SILENT" 2 "orders.example.com"),"#,
            r#"Help(1 (1 "Conflict" 2 "https://api.example.com/problems/silent"))]}"#,
        ),
        GraphQl: concat!(
            r#"{"errors":[{"message":"The request conflicts with the current state of the resource.","#,
            r#""extensions":{"code":"SILENT"}}]}"#,
        ),
    }

    symbols_that_mean_something_are_escaped: Error::Text("\"q\" \\ <b>&amp;'".to_owned()) => {
        ProblemXml: concat!(
            "<type>https://api.example.com/problems/order-locked</type><title>Order locked</title><status>409</status>",
            r#"<detail>"q" \ &lt;b&gt;&amp;amp;'</detail><code>order_locked</code>"#,
        ),
        Html: r"<h1>409 Order locked</h1><p>&quot;q&quot; \ &lt;b&gt;&amp;amp;&#39;</p>",
        PlainText: "409 Order locked\n\"q\" \\ <b>&amp;'\n",
        JsonApi: concat!(
            r#"{"errors":[{"links":{"type":"https://api.example.com/problems/order-locked"},"status":"409","#,
            r#""code":"order_locked","title":"Order locked","detail":"\"q\" \\ <b>&amp;'"}]}"#,
        ),
        Google: concat!(
            r#"{"error":{"code":409,"message":"\"q\" \\ <b>&amp;'","status":"ABORTED","details":["#,
            r#"{"@type":"….ErrorInfo","reason":"ORDER_LOCKED","domain":"orders.example.com"},"#,
            r#"{"@type":"….Help","links":[{"description":"Order locked","url":"https://api.example.com/problems/order-locked"}]}]}}"#,
        ),
        OData: r#"{"error":{"code":"OrderLocked","message":"\"q\" \\ <b>&amp;'"}}"#,
        Azure: r#"{"error":{"code":"OrderLocked","message":"\"q\" \\ <b>&amp;'"}}"#,
        OAuth: concat!(
            r#"{"error":"order_locked","error_description":"'q' / <b>&amp;'","#,
            r#""error_uri":"https://api.example.com/problems/order-locked"}"#,
        ),
        Connect: concat!(
            r#"{"code":"aborted","message":"\"q\" \\ <b>&amp;'","details":["#,
            r#"ErrorInfo(1 "ORDER_LOCKED" 2 "orders.example.com"),"#,
            r#"Help(1 (1 "Order locked" 2 "https://api.example.com/problems/order-locked"))]}"#,
        ),
        GraphQl: r#"{"errors":[{"message":"\"q\" \\ <b>&amp;'","extensions":{"code":"ORDER_LOCKED"}}]}"#,
    }

    control_characters_are_escaped_replaced_or_shown: Error::Text("\t\n\r\0\u{1b}\u{7f}.".to_owned()) => {
        ProblemXml: concat!(
            "<type>https://api.example.com/problems/order-locked</type><title>Order locked</title><status>409</status>",
            "<detail>\t\n&#13;\u{FFFD}\u{FFFD}\u{7f}.</detail><code>order_locked</code>",
        ),
        Html: r"<h1>409 Order locked</h1><p>\t\n\r\u{0}\u{1b}\u{7f}.</p>",
        PlainText: concat!("409 Order locked\n", r"\t\n\r\u{0}\u{1b}\u{7f}.", "\n"),
        JsonApi: concat!(
            r#"{"errors":[{"links":{"type":"https://api.example.com/problems/order-locked"},"status":"409","#,
            r#""code":"order_locked","title":"Order locked","detail":"\t\n\r\u0000\u001b"#, "\u{7f}", r#"."}]}"#,
        ),
        Google: concat!(
            r#"{"error":{"code":409,"message":"\t\n\r\u0000\u001b"#, "\u{7f}", r#".","status":"ABORTED","details":["#,
            r#"{"@type":"….ErrorInfo","reason":"ORDER_LOCKED","domain":"orders.example.com"},"#,
            r#"{"@type":"….Help","links":[{"description":"Order locked","url":"https://api.example.com/problems/order-locked"}]}]}}"#,
        ),
        OData: concat!(r#"{"error":{"code":"OrderLocked","message":"\t\n\r\u0000\u001b"#, "\u{7f}", r#"."}}"#),
        Azure: concat!(r#"{"error":{"code":"OrderLocked","message":"\t\n\r\u0000\u001b"#, "\u{7f}", r#"."}}"#),
        OAuth: concat!(
            r#"{"error":"order_locked","error_description":"??????.","#,
            r#""error_uri":"https://api.example.com/problems/order-locked"}"#,
        ),
        Connect: concat!(
            r#"{"code":"aborted","message":"\t\n\r\u0000\u001b"#, "\u{7f}", r#".","details":["#,
            r#"ErrorInfo(1 "ORDER_LOCKED" 2 "orders.example.com"),"#,
            r#"Help(1 (1 "Order locked" 2 "https://api.example.com/problems/order-locked"))]}"#,
        ),
        GraphQl: concat!(
            r#"{"errors":[{"message":"\t\n\r\u0000\u001b"#, "\u{7f}", r#".","extensions":{"code":"ORDER_LOCKED"}}]}"#,
        ),
    }

    /// U+2028 ends a line, U+202E changes the direction of writing, U+FFFF is no symbol of XML.
    symbols_beyond_ascii_stay_where_they_can: Error::Text("größe 字 \u{1F600}\u{2028}\u{202e}\u{FFFF}".to_owned()) => {
        ProblemXml: concat!(
            "<type>https://api.example.com/problems/order-locked</type><title>Order locked</title><status>409</status>",
            "<detail>größe 字 \u{1F600}\u{2028}\u{202e}\u{FFFD}</detail><code>order_locked</code>",
        ),
        Html: concat!("<h1>409 Order locked</h1><p>größe 字 \u{1F600}", r"\u{2028}\u{202e}", "\u{FFFF}</p>"),
        PlainText: concat!("409 Order locked\ngröße 字 \u{1F600}", r"\u{2028}\u{202e}", "\u{FFFF}\n"),
        JsonApi: concat!(
            r#"{"errors":[{"links":{"type":"https://api.example.com/problems/order-locked"},"status":"409","#,
            r#""code":"order_locked","title":"Order locked","#,
            "\"detail\":\"größe 字 \u{1F600}\u{2028}\u{202e}\u{FFFF}\"}]}",
        ),
        Google: concat!(
            "{\"error\":{\"code\":409,\"message\":\"größe 字 \u{1F600}\u{2028}\u{202e}\u{FFFF}\",",
            r#""status":"ABORTED","details":["#,
            r#"{"@type":"….ErrorInfo","reason":"ORDER_LOCKED","domain":"orders.example.com"},"#,
            r#"{"@type":"….Help","links":[{"description":"Order locked","url":"https://api.example.com/problems/order-locked"}]}]}}"#,
        ),
        OData: "{\"error\":{\"code\":\"OrderLocked\",\"message\":\"größe 字 \u{1F600}\u{2028}\u{202e}\u{FFFF}\"}}",
        Azure: "{\"error\":{\"code\":\"OrderLocked\",\"message\":\"größe 字 \u{1F600}\u{2028}\u{202e}\u{FFFF}\"}}",
        OAuth: concat!(
            r#"{"error":"order_locked","error_description":"gr??e ? ????","#,
            r#""error_uri":"https://api.example.com/problems/order-locked"}"#,
        ),
        Connect: concat!(
            "{\"code\":\"aborted\",\"message\":\"größe 字 \u{1F600}\u{2028}\u{202e}\u{FFFF}\",\"details\":[",
            r#"ErrorInfo(1 "ORDER_LOCKED" 2 "orders.example.com"),"#,
            r#"Help(1 (1 "Order locked" 2 "https://api.example.com/problems/order-locked"))]}"#,
        ),
        GraphQl: concat!(
            "{\"errors\":[{\"message\":\"größe 字 \u{1F600}\u{2028}\u{202e}\u{FFFF}\",",
            r#""extensions":{"code":"ORDER_LOCKED"}}]}"#,
        ),
    }

    /// R9: only RFC 9457 has a place for it.
    an_instance_is_there_where_a_format_has_a_place_for_it: Error::Instance("/orders/7") => {
        ProblemXml: concat!(
            "<type>https://api.example.com/problems/instance</type><title>Bad Request</title><status>400</status>",
            "<detail>it has an instance</detail><instance>/orders/7</instance>",
        ),
        Html: "<h1>400 Bad Request</h1><p>it has an instance</p>",
        PlainText: "400 Bad Request\nit has an instance\n",
        JsonApi: concat!(
            r#"{"errors":[{"links":{"type":"https://api.example.com/problems/instance"},"status":"400","#,
            r#""code":"instance","title":"Bad Request","detail":"it has an instance"}]}"#,
        ),
        Google: concat!(
            r#"{"error":{"code":400,"message":"it has an instance","status":"INVALID_ARGUMENT","details":["#,
            r#"{"@type":"….ErrorInfo","reason":"INSTANCE","domain":"orders.example.com"},"#,
            r#"{"@type":"….Help","links":[{"description":"Bad Request","url":"https://api.example.com/problems/instance"}]}]}}"#,
        ),
        OData: r#"{"error":{"code":"Instance","message":"it has an instance"}}"#,
        Azure: r#"{"error":{"code":"Instance","message":"it has an instance"}}"#,
        OAuth: concat!(
            r#"{"error":"invalid_request","error_description":"it has an instance","#,
            r#""error_uri":"https://api.example.com/problems/instance"}"#,
        ),
        Connect: concat!(
            r#"{"code":"invalid_argument","message":"it has an instance","details":["#,
            r#"ErrorInfo(1 "INSTANCE" 2 "orders.example.com"),"#,
            r#"Help(1 (1 "Bad Request" 2 "https://api.example.com/problems/instance"))]}"#,
        ),
        GraphQl: r#"{"errors":[{"message":"it has an instance","extensions":{"code":"INSTANCE"}}]}"#,
    }
}
