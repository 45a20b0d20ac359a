//! The rule for text in response fields, against another wording of it.

use error_response::ApiError;
use error_response::body::ReasonPhrase;

#[derive(ApiError)]
#[body(ReasonPhrase)]
#[status(404)]
#[detail("{first}{second}")]
struct Missing<'t> {
    first: &'t str,
    second: &'t str,
}

fn expected(text: &str) -> String {
    let symbols = text.chars().map(|scalar| match scalar {
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{2028}' | '\u{2029}' => ' ',
        ' '..='~' => scalar,
        _ => '?',
    });
    let symbols: String = symbols.collect();
    let joined = symbols.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    joined[..joined.len().min(512)].trim_end().to_owned()
}

/// In two pieces, cut anywhere.
pub fn check(data: &[u8]) {
    let Some((at, text)) = data.split_first() else { return };
    let text = String::from_utf8_lossy(text);
    let mut at = usize::from(*at).min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    let (first, second) = text.split_at(at);
    let response = Missing { first, second }.to_response();
    let sent = response.headers().get("x-reason-phrase").map(|value| value.as_bytes().to_vec());
    let expected =
        if text.is_empty() { "The requested resource was not found.".to_owned() } else { expected(&text) };
    assert_eq!(sent.unwrap_or_default(), expected.as_bytes());
    assert!(response.body().is_empty());
}
