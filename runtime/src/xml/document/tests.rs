use super::*;

fn document(json: &str) -> String {
    let xml = from_json(json.as_bytes(), "r", "", 10_000).unwrap();
    let xml = String::from_utf8(xml).unwrap();
    xml.strip_prefix(r#"<?xml version="1.0" encoding="UTF-8"?>"#).unwrap().to_owned()
}

#[test]
fn members_are_elements() {
    for (json, xml) in [
        ("{}", "<r/>"),
        (r#"{"a":1}"#, "<r><a>1</a></r>"),
        (r#"{"a":"","b":{},"c":[]}"#, "<r><a/><b/><c/></r>"),
        (r#"{"a":true,"b":false,"c":-1.5e300}"#, "<r><a>true</a><b>false</b><c>-1.5e300</c></r>"),
        (r#"{"a":null,"b":[null,1,"x"]}"#, "<r><b><i/><i>1</i><i>x</i></b></r>"),
        (r#"{"a":{"b":[{"c":1},[2]]}}"#, "<r><a><b><i><c>1</c></i><i><i>2</i></i></b></a></r>"),
        (" { \"a\" : [ 1 , 2 ] , \"b\" : { } } ", "<r><a><i>1</i><i>2</i></a><b/></r>"),
    ] {
        assert_eq!(document(json), xml, "{json}");
    }
}

#[test]
fn members_with_names_that_xml_does_not_allow_are_left_out() {
    for (json, xml) in [
        (r#"{"1":2,"a":3}"#, "<r><a>3</a></r>"),
        (r#"{"x:y":{"a":[1,"}]",{"b":"\"\\"}]},"a":3}"#, "<r><a>3</a></r>"),
        (r#"{"a":{"b c":1,"":2,"d":"3"}}"#, "<r><a><d>3</d></a></r>"),
        (r#"{"\u0061b":1,"a\"":2}"#, "<r><ab>1</ab></r>"),
    ] {
        assert_eq!(document(json), xml, "{json}");
    }
}

#[test]
fn text_is_escaped() {
    for (json, xml) in [
        (r#""a & b < c > d""#, "a &amp; b &lt; c &gt; d"),
        (r#""\"quotes\" 'stay'""#, "\"quotes\" 'stay'"),
        (r#""\\ \/ \t\n\r""#, "\\ / \t\n&#13;"),
        (r#""\u0000\b\f\u001f\u007f""#, "\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{7F}"),
        (r#""\ud83d\ude00 \ud83d \ude00x""#, "\u{1F600} \u{FFFD} \u{FFFD}x"),
        (r#""\ud83d\u0041""#, "\u{FFFD}"),
        ("\"\u{FFFD}\u{FFFE}\u{FFFF}\u{F000}\u{FB01}\"", "\u{FFFD}\u{FFFD}\u{FFFD}\u{F000}\u{FB01}"),
        (r#""\ufffe\uffff""#, "\u{FFFD}\u{FFFD}"),
        ("\"größe 字 \u{1F600}\"", "größe 字 \u{1F600}"),
        (r#""]]>""#, "]]&gt;"),
    ] {
        assert_eq!(document(&format!("{{\"a\":{json}}}")), format!("<r><a>{xml}</a></r>"), "{json}");
    }
}

#[test]
fn the_root_may_have_a_namespace() {
    let xml = from_json(br#"{"a":1}"#, "problem", "urn:x", 200).unwrap();
    assert!(xml.ends_with(br#"<problem xmlns="urn:x"><a>1</a></problem>"#));
}

#[test]
fn a_document_that_is_too_large_is_none() {
    let whole = document(r#"{"a":"<<<<"}"#).len() + DECLARATION.len();
    assert!(from_json(br#"{"a":"<<<<"}"#, "r", "", whole).is_ok());
    assert_eq!(from_json(br#"{"a":"<<<<"}"#, "r", "", whole - 1), Err(NoDocument::TooLarge));
}

#[test]
fn what_is_no_json_is_no_document() {
    for json in [
        "",
        "[]",
        "1",
        "{",
        "{\"a\"",
        "{\"a\":",
        "{\"a\":\"",
        "{\"a\":\"\\",
        "{\"a\":\"\\u00\"}",
        "{a:1}",
        "{\"\\",
    ] {
        assert_eq!(from_json(json.as_bytes(), "r", "", 100), Err(NoDocument::NotJson), "{json}");
    }
}

#[test]
fn depth_takes_no_stack() {
    let json = format!("{{\"a\":{}1{}}}", "[".repeat(100_000), "]".repeat(100_000));
    assert!(from_json(json.as_bytes(), "r", "", 10_000_000).is_ok());
}

#[test]
fn parts_of_an_object_are_parts_of_its_document() {
    let elements =
        |members: &str| String::from_utf8(elements_from_json(members.as_bytes(), 100).unwrap()).unwrap();
    assert_eq!(elements(""), "");
    assert_eq!(elements(r#","a":1,"1":2,"b":["x",{}]"#), "<a>1</a><b><i>x</i><i/></b>");
    assert_eq!(elements_from_json(br#""a":1"#, 7), Err(NoDocument::TooLarge));
    assert_eq!(elements_from_json(br#""a":["#, 100), Err(NoDocument::NotJson));
    for (inside, text) in [
        ("a 字", "a 字"),
        (r#"\"a\" & b"#, "\"a\" &amp; b"),
        ("\u{FB01}", "\u{FB01}"),
        ("\u{FFFF}", "\u{FFFD}"),
    ] {
        assert_eq!(text_from_json(inside.as_bytes(), 100).unwrap(), text.as_bytes());
        assert!(inside == text || !is_plain(inside.as_bytes()));
    }
    assert!(is_plain("a 字".as_bytes()) && !is_plain(b">"));
}
