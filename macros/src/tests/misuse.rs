//! What looks like another crate's attribute in the wrong place, and is correct.

use super::{derive, mistakes};

/// Each has its status, so attributes of other crates are other derives' business.
const CORRECT: [&str; 19] = [
    r#"enum E { #[message("x")] #[status(404)] A }"#,
    "enum E { #[oai(status = 404)] #[status(404)] A }",
    r#"enum E { #[response(status = 404, content_type = "json")] #[status(404)] A }"#,
    "#[http(404)] enum E { #[status(404)] A }",
    r#"#[problem(base = "x")] #[status(500)] enum E { #[error_code("X")] A }"#,
    "#[http_status(500)] enum E { #[transparent] A(B) }",
    r#"#[status(404)] struct A { #[serde(rename = "x")] #[skip] #[extension] id: u64 }"#,
    r#"#[status(404)] #[error("{status}", status = 404)] struct A;"#,
    r#"#[status(404)] #[r#type("x")] struct A;"#,
    r#"#[status(404)] #[header("x-a" = 7,)] #[extension("a" = 7,)] struct A;"#,
    r#"#[status(404)] #[header("x-a" = f::<A, B>(a, b))] #[extension("a" = |a, b| a)] struct A;"#,
    r#"#[status(404)] #[extension("a" = a == b)] #[extension("b" = if a <= b { 1 } else { 2 })] struct A;"#,
    r#"#[status(404)] #[extension("a" = ..=7)] #[extension("b" = x[..7].len())] struct A;"#,
    r#"#[status(404)] #[detail("{status} {title}", status = 404, title = "x")] struct A;"#,
    r#"#[status(404)] #[header("x-a" = "{ALLOW}", ALLOW = 7)] struct A;"#,
    r#"#[status(404)] #[extension("name" = 1)] #[extension("value" = 2)] #[extension("rename" = 3)] struct A;"#,
    "#[status(500, with = pick)] struct A;",
    "#[status(500, with = |e: &Self| match e.0 { 1 => None, _ => f(e, 2) })] struct A(u64);",
    r#"#[status(404)] #[detail("{{}} {{ code }}")] struct A { id: u64 }"#,
];

#[test]
fn what_is_correct_is_not_explained() {
    for declaration in CORRECT {
        assert_eq!(mistakes(&derive(declaration)), [""; 0], "{declaration}");
    }
}

/// A variant with a status has one, whatever other derives leave out.
#[test]
fn words_for_leaving_a_variant_out_are_not_explained_beside_a_status() {
    for word in crate::attr::OMISSIONS {
        let declaration = format!("#[http(404)] enum E {{ #[{word}] #[status(404)] A, #[status(404)] B }}");
        assert_eq!(mistakes(&derive(&declaration)), [""; 0], "{word}");
    }
}

/// An attribute that is there twice is read, and so are the others.
#[test]
fn what_is_there_twice_is_not_explained_as_something_else() {
    let twice = mistakes(&derive(
        "#[status(404)] #[status(404)] #[detail(display)] #[detail(explanation)] struct A;",
    ));
    assert_eq!(twice.len(), 2);
    assert!(twice.iter().all(|message| message.contains("is given twice")), "{twice:?}");
}
