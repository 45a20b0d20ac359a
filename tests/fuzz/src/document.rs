//! Documents that are no JSON, of any error under any policy.

use bytes::Bytes;
use error_response::body::{Html, ProblemXml};
use http::Response;
use test_support::xml;

use crate::style::{check_frame, check_with};

/// A document of XML is one to a parser that shares no code with what writes it.
pub fn check_xml(data: &[u8]) {
    check_with::<ProblemXml>(data, |response, limit| {
        check_frame(response, limit);
        if response.body().is_empty() {
            return;
        }
        match xml::parse(response.body()) {
            Ok(root) => {
                assert_eq!((&*root.name, root.namespace.as_deref()), ("problem", Some("urn:ietf:rfc:7807")));
                let status = root.value.get("status").and_then(|status| status.as_text());
                assert_eq!(status, Some(response.status().as_str()));
            }
            // What an error nests in a member is its own, and may have a member twice.
            Err(mistake) => assert!(mistake.contains("has a second"), "{mistake}"),
        }
    });
}

/// A page has the tags of the style and no other, and between them neither tags nor quotes.
pub fn check_page(data: &[u8]) {
    check_with::<Html>(data, |response, limit| {
        check_frame(response, limit);
        if !response.body().is_empty() {
            check_tags(response);
        }
    });
}

const TAGS: [&str; 16] = [
    "!DOCTYPE html",
    "html lang=\"en\"",
    "head",
    "meta charset=\"utf-8\"",
    "meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"",
    "meta name=\"robots\" content=\"noindex\"",
    "title",
    "style",
    "body",
    "main",
    "h1",
    "p",
    "ul",
    "li",
    "code",
    "pre",
];

const ENTITIES: [&str; 5] = ["amp;", "lt;", "gt;", "quot;", "#39;"];

fn check_tags(response: &Response<Bytes>) {
    let page = core::str::from_utf8(response.body()).expect("UTF-8");
    assert!(page.starts_with("<!DOCTYPE html>") && page.ends_with("</main></body></html>\n"), "{page}");
    let mut open: Vec<&str> = Vec::new();
    for piece in page.split('<').skip(1) {
        let (tag, text) = piece.split_once('>').expect("a tag ends");
        match tag.strip_prefix('/') {
            Some(name) => assert_eq!(open.pop(), Some(name), "{page}"),
            None => {
                assert!(TAGS.contains(&tag), "<{tag}> in {page}");
                let name = tag.split(' ').next().expect("a name");
                if name != "meta" && name != "!DOCTYPE" {
                    open.push(name);
                }
            }
        }
        assert!(!text.contains(['>', '"', '\'']), "{text:?} in {page}");
        for behind in text.split('&').skip(1) {
            assert!(ENTITIES.iter().any(|entity| behind.starts_with(entity)), "{text:?} in {page}");
        }
    }
    assert!(open.is_empty(), "{open:?} in {page}");
}
