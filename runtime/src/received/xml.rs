//! XML as JSON, the reverse of `xml`: an element with `i`s is a list, one with other elements an object, any other a text.

use roxmltree::{Document, Node, ParsingOptions};

use crate::body::Root;

/// An error of this library is nested less deeply.
const DEEPEST: usize = 64;

/// `None`: it is no XML, or its root is another.
pub(super) fn to_json(text: &str, root: Root) -> Option<String> {
    // Without a document type there are no entities to expand. More elements than this do not fit into what is read.
    let options = ParsingOptions { allow_dtd: false, nodes_limit: 32 * 1024, ..ParsingOptions::default() };
    let document = Document::parse_with_options(text, options).ok()?;
    let element = document.root_element();
    let namespace = element.tag_name().namespace().unwrap_or_default();
    if element.tag_name().name() != root.name || namespace != root.namespace {
        return None;
    }
    let mut json = String::with_capacity(text.len());
    write_object(element, &mut json, DEEPEST)?;
    Some(json)
}

fn elements<'a, 'd>(node: Node<'a, 'd>) -> impl Iterator<Item = Node<'a, 'd>> {
    node.children().filter(Node::is_element)
}

fn write_value(node: Node<'_, '_>, json: &mut String, depth: usize) -> Option<()> {
    let depth = depth.checked_sub(1)?;
    if elements(node).next().is_none() {
        json.push_str(&serde_json::to_string(node.text().unwrap_or_default()).ok()?);
        return Some(());
    }
    if elements(node).any(|child| child.tag_name().name() != "i") {
        return write_object(node, json, depth);
    }
    json.push('[');
    for (at, child) in elements(node).enumerate() {
        json.push_str(if at == 0 { "" } else { "," });
        write_value(child, json, depth)?;
    }
    json.push(']');
    Some(())
}

fn write_object(node: Node<'_, '_>, json: &mut String, depth: usize) -> Option<()> {
    json.push('{');
    for (at, child) in elements(node).enumerate() {
        json.push_str(if at == 0 { "" } else { "," });
        json.push_str(&serde_json::to_string(child.tag_name().name()).ok()?);
        json.push(':');
        write_value(child, json, depth)?;
    }
    json.push('}');
    Some(())
}
