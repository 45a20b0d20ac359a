//! E. An event gateway: errors without a body, whose message is a header field and the reason phrase.

use error_response::{Documented, Outcome};
use test_support::contracts::reason_phrase::GatewayError;

use crate::loopback::{Reply, answer, answer_over_http_2};

struct Promise {
    error: fn() -> GatewayError,
    status_line: &'static str,
    fields: &'static [(&'static str, &'static str)],
}

const PROMISES: [Promise; 8] = [
    Promise {
        error: || GatewayError::TooLarge { size: 262_145, limit: 262_144 },
        status_line: "HTTP/1.1 400 event of 262145 bytes exceeds 262144",
        fields: &[("eb-reason-phrase", "event of 262145 bytes exceeds 262144")],
    },
    Promise {
        error: || GatewayError::Unsigned { key_id: "k-1" },
        status_line: "HTTP/1.1 401 signature does not match the key k-1",
        fields: &[
            ("www-authenticate", "EB-HMAC-SHA256 realm=\"events\""),
            ("eb-reason-phrase", "signature does not match the key k-1"),
        ],
    },
    Promise {
        error: || GatewayError::NotAPublisher { key_id: "k-1", topic: "orders" },
        status_line: "HTTP/1.1 403 key k-1 may not publish to orders",
        fields: &[("eb-reason-phrase", "key k-1 may not publish to orders")],
    },
    Promise {
        error: || GatewayError::NoTopic("order"),
        status_line: "HTTP/1.1 404 no topic \"order\"",
        fields: &[("eb-reason-phrase", "no topic \"order\"")],
    },
    Promise {
        error: || GatewayError::Meaningless("`from` lies after `to`".to_owned()),
        status_line: "HTTP/1.1 422 `from` lies after `to`",
        fields: &[("eb-reason-phrase", "`from` lies after `to`")],
    },
    Promise {
        error: || GatewayError::Broker("10.0.0.7"),
        status_line: "HTTP/1.1 500 The server met an unexpected condition.",
        fields: &[("eb-reason-phrase", "The server met an unexpected condition.")],
    },
    Promise {
        error: || GatewayError::Kind(12),
        status_line: "HTTP/1.1 501 The server does not support what the request needs.",
        fields: &[("eb-reason-phrase", "The server does not support what the request needs.")],
    },
    Promise {
        error: || GatewayError::Unconfirmed { id: 88, broker: "10.0.0.7" },
        status_line: "HTTP/1.1 503 The outcome of event 88 is unknown.",
        fields: &[("eb-reason-phrase", "The outcome of event 88 is unknown.")],
    },
];

#[tokio::test]
async fn every_status_has_its_message_in_the_field_and_the_phrase_and_no_body() {
    for Promise { error, status_line, fields } in PROMISES {
        let reply = answer(move || Err::<&str, _>(error())).await;
        assert_eq!(reply, without_body(status_line, fields), "{status_line}");
    }
}

#[tokio::test]
async fn every_answer_says_that_its_content_is_empty_and_has_no_type() {
    for Promise { error, status_line, .. } in PROMISES {
        let reply = answer(move || Err::<&str, _>(error())).await;
        assert_eq!(reply.field("content-length"), Some("0"), "{status_line}");
        assert_eq!(reply.field("content-type"), None, "{status_line}");
        assert!(reply.body.is_empty(), "{status_line}");
    }
}

#[tokio::test]
async fn over_http_2_every_status_has_its_message_in_the_field_alone() {
    for Promise { error, status_line, fields } in PROMISES {
        let reply = answer_over_http_2(move || Err::<&str, _>(error())).await;
        let status = &status_line["HTTP/1.1 ".len()..][..3];
        let expected = Reply::exactly(status, &[fields, &[("content-length", "0")]].concat(), "");
        assert_eq!(reply, expected, "{status_line}");
    }
}

#[test]
fn the_outcome_of_every_5xx_is_unknown_and_of_every_other_rejected() {
    let outcomes: Vec<_> = GatewayError::problem_types()
        .types()
        .map(|problem| (problem.name(), problem.status().unwrap().as_u16(), problem.outcome()))
        .collect();
    assert_eq!(
        outcomes,
        [
            ("TooLarge", 400, Outcome::Rejected),
            ("Unsigned", 401, Outcome::Rejected),
            ("NotAPublisher", 403, Outcome::Rejected),
            ("NoTopic", 404, Outcome::Rejected),
            ("Meaningless", 422, Outcome::Rejected),
            ("Broker", 500, Outcome::Unknown),
            ("Kind", 501, Outcome::Unknown),
            ("Unconfirmed", 503, Outcome::Unknown),
        ],
    );
}

#[test]
fn an_outcome_is_documented_in_one_lower_case_word() {
    assert_eq!(Outcome::Unknown.to_string(), "unknown");
    assert_eq!(Outcome::Rejected.to_string(), "rejected");
}

#[tokio::test]
async fn no_5xx_is_described_as_failed_or_as_safe_to_repeat() {
    for Promise { error, status_line, .. } in PROMISES {
        if !status_line.starts_with("HTTP/1.1 5") {
            continue;
        }
        let reply = answer(move || Err::<&str, _>(error())).await;
        let message = reply.field("eb-reason-phrase").unwrap().to_lowercase();
        for word in ["fail", "again", "retry", "repeat", "safe"] {
            assert!(!message.contains(word), "{status_line}: {word}");
        }
        assert_eq!(reply.field("retry-after"), None, "{status_line}");
    }
}

#[tokio::test]
async fn a_phrase_has_at_most_128_symbols() {
    assert_cut(127, 127, 127).await;
    assert_cut(128, 128, 128).await;
    assert_cut(129, 129, 128).await;
}

#[tokio::test]
async fn a_field_has_at_most_512_symbols() {
    assert_cut(511, 511, 128).await;
    assert_cut(512, 512, 128).await;
    assert_cut(513, 512, 128).await;
    assert_cut(100_000, 512, 128).await;
}

/// A message of so many symbols (its digits show where it is cut) leaves so many in the field and in the phrase.
async fn assert_cut(message: usize, field: usize, phrase: usize) {
    let text: String = ('0'..='9').cycle().take(message).collect();
    let expected =
        without_body(&format!("HTTP/1.1 422 {}", &text[..phrase]), &[("eb-reason-phrase", &text[..field])]);
    assert_eq!(answer_of(&text).await, expected, "{message} symbols");
}

#[tokio::test]
async fn a_text_that_is_cut_at_a_space_does_not_end_with_it() {
    let text = format!("{} {}", "x".repeat(127), "y".repeat(600));
    let field = &text[..512];
    let phrase = "x".repeat(127);
    let expected = without_body(&format!("HTTP/1.1 422 {phrase}"), &[("eb-reason-phrase", field)]);
    assert_eq!(answer_of(&text).await, expected);

    let text = format!("{} {}", "x".repeat(511), "y");
    let field = "x".repeat(511);
    let phrase = "x".repeat(128);
    let expected = without_body(&format!("HTTP/1.1 422 {phrase}"), &[("eb-reason-phrase", &field)]);
    assert_eq!(answer_of(&text).await, expected);
}

#[tokio::test]
async fn what_is_not_ascii_becomes_one_question_mark_a_scalar() {
    for (text, sent) in [
        ("Straße gesperrt", "Stra?e gesperrt"),
        ("事件", "??"),
        ("\u{1F680} lost", "? lost"),
        ("e\u{301}", "e?"),
        ("a\u{202E}b\u{A0}c", "a?b?c"),
    ] {
        assert_eq!(answer_of(text).await, with_message(sent), "{text:?}");
    }
}

#[tokio::test]
async fn the_limits_count_symbols_and_not_bytes() {
    let (text, symbols) = ("é".repeat(513), "?".repeat(512));
    let expected =
        without_body(&format!("HTTP/1.1 422 {}", &symbols[..128]), &[("eb-reason-phrase", &symbols)]);
    assert_eq!(answer_of(&text).await, expected);
}

#[tokio::test]
async fn a_line_end_in_a_message_starts_no_new_field() {
    for text in [
        "bad\r\nset-cookie: session=1",
        "bad\nset-cookie: session=1",
        "bad\rset-cookie: session=1",
        "bad\u{2028}set-cookie: session=1",
        "bad\u{2029}set-cookie: session=1",
        "bad\u{85}set-cookie: session=1",
        "\r\n\r\nbad\0\t\u{7f}set-cookie: session=1\r\n\r\n",
    ] {
        assert_eq!(answer_of(text).await, with_message("bad set-cookie: session=1"), "{text:?}");
    }
}

#[tokio::test]
async fn spaces_collapse_and_are_trimmed() {
    assert_eq!(answer_of("  too   many \t spaces  ").await, with_message("too many spaces"));
}

/// A detail is never empty, so there is a message where the service has none.
#[tokio::test]
async fn an_empty_message_is_the_explanation_of_the_status() {
    let explanation = "The request is well formed, but its content cannot be processed.";
    assert_eq!(answer_of("").await, with_message(explanation));
}

/// Such a detail is not empty; its ASCII text is.
#[tokio::test]
async fn a_message_of_control_characters_leaves_no_field_and_the_canonical_phrase() {
    for text in ["\r\n", "\u{1}\u{2}\u{1b}", " \t ", "\u{2028}\u{85}"] {
        let expected = without_body("HTTP/1.1 422 Unprocessable Entity", &[]);
        assert_eq!(answer_of(text).await, expected, "{text:?}");
    }
}

async fn answer_of(text: &str) -> Reply {
    let text = text.to_owned();
    answer(move || Err::<&str, _>(GatewayError::Meaningless(text.clone()))).await
}

/// An answer with a message that is short enough for the phrase.
fn with_message(sent: &str) -> Reply {
    without_body(&format!("HTTP/1.1 422 {sent}"), &[("eb-reason-phrase", sent)])
}

/// An answer whose framing says that there is no content. (hyper writes that length of its own accord, hence last.)
fn without_body(status_line: &str, fields: &[(&str, &str)]) -> Reply {
    let framing = [("connection", "close"), ("content-length", "0")];
    Reply::exactly(status_line, &[fields, &framing].concat(), "")
}
