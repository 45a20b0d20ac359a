//! XML as the JSON that it stands for (RFC 9457, appendix B), by a parser that shares no code with what writes the bodies.

use roxmltree::{Document, Node, ParsingOptions};

use crate::strict_json::Json;

/// The outermost element of a document.
#[derive(Debug, Clone, PartialEq)]
pub struct Root {
    pub name: String,
    pub namespace: Option<String>,
    /// An element with only `i` in it is a list, any other with elements in it an object, and each scalar a text: an element
    /// without content is an empty text.
    pub value: Json,
}

/// The document that this text is: elements in one namespace, without attributes, of which each has either elements or text.
///
/// # Errors
///
/// If the text is no such document: what is wrong with it.
pub fn parse(bytes: &[u8]) -> Result<Root, String> {
    let text = core::str::from_utf8(bytes).map_err(|error| format!("no UTF-8: {error}"))?;
    let options = ParsingOptions { allow_dtd: false, ..ParsingOptions::default() };
    let document = Document::parse_with_options(text, options).map_err(|error| error.to_string())?;
    if let Some(symbol) = document
        .descendants()
        .filter_map(|node| node.text())
        .flat_map(str::chars)
        .find(|symbol| is_none_of_xml(*symbol))
    {
        return Err(format!("{symbol:?} is no symbol of XML"));
    }
    let root = document.root_element();
    let namespace = root.tag_name().namespace();
    let value = value_of(root, namespace)?;
    Ok(Root { name: root.tag_name().name().to_owned(), namespace: namespace.map(str::to_owned), value })
}

/// XML 1.0, section 2.2.
fn is_none_of_xml(symbol: char) -> bool {
    !matches!(symbol, '\t' | '\n' | '\r' | ' '..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{1_0000}'..)
}

fn value_of(element: Node<'_, '_>, namespace: Option<&str>) -> Result<Json, String> {
    let name = element.tag_name().name();
    if element.tag_name().namespace() != namespace {
        return Err(format!("<{name}> is in another namespace"));
    }
    if element.attributes().len() > 0 {
        return Err(format!("<{name}> has an attribute"));
    }
    if element.children().any(|child| !child.is_element() && !child.is_text()) {
        return Err(format!("<{name}> has more than elements and text"));
    }
    let elements: Vec<_> = element.children().filter(Node::is_element).collect();
    if elements.is_empty() {
        return Ok(Json::Text(element.text().unwrap_or_default().to_owned()));
    }
    if element.children().any(|child| child.is_text()) {
        return Err(format!("<{name}> has text beside elements"));
    }
    let is_list = elements.iter().all(|child| child.tag_name().name() == "i");
    if is_list {
        return elements
            .into_iter()
            .map(|child| value_of(child, namespace))
            .collect::<Result<_, _>>()
            .map(Json::List);
    }
    let mut members: Vec<(String, Json)> = Vec::new();
    for child in elements {
        let member = child.tag_name().name();
        if members.iter().any(|(name, _)| name == member) {
            return Err(format!("<{name}> has a second <{member}>"));
        }
        members.push((member.to_owned(), value_of(child, namespace)?));
    }
    Ok(Json::Object(members))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Json {
        Json::Text(text.to_owned())
    }

    #[test]
    fn elements_are_members_and_i_is_an_element_of_a_list() {
        let root =
            parse(b"<p xmlns=\"urn:x\"><a>1</a><b><i/><i>x &amp; y</i></b><c/></p>").expect("a document");
        assert_eq!((&*root.name, root.namespace.as_deref()), ("p", Some("urn:x")));
        assert_eq!(root.value.get("a"), Some(&text("1")));
        assert_eq!(root.value.get("b"), Some(&Json::List(vec![text(""), text("x & y")])));
        assert_eq!(root.value.get("c"), Some(&text("")));
    }

    #[test]
    fn what_appendix_b_does_not_write_is_refused() {
        for document in [
            "<p>",
            "<p><a></p></a>",
            "<p>a & b</p>",
            "<p><a x=\"1\"/></p>",
            "<p><a/>text</p>",
            "<p><a/><a/><b/></p>",
            "<!DOCTYPE p><p/>",
            "<p><!-- --></p>",
            "<p><a xmlns=\"urn:y\"/></p>",
            "<p>\u{1}</p>",
            "<p>\u{FFFE}</p>",
        ] {
            assert!(parse(document.as_bytes()).is_err(), "{document}");
        }
    }
}
