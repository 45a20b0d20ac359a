//! What documents say of text that a 5xx masks.

use error_response::{ApiError, Catalogue};

#[derive(ApiError)]
#[status(404)]
#[header("x-text" = "{text}")]
#[header("x-computed" = text.to_uppercase())]
#[extension("computed" = text.to_uppercase())]
#[extension("constant" = 7)]
struct Text {
    text: String,
}

#[derive(ApiError)]
#[status(500)]
#[transparent]
struct Failed(Text);

#[derive(ApiError)]
#[status(500)]
#[transparent]
#[expose]
struct Exposing(Text);

#[derive(ApiError)]
#[status(404)]
#[header("x-text" = "{text}")]
#[extension("computed" = text.to_uppercase())]
struct Varies {
    text: String,
    #[status]
    status: u16,
}

/// The names of the response fields and members in the `OpenAPI` responses object, with `?` behind optional ones.
fn documented<E: error_response::Documented>() -> Vec<String> {
    let catalogue = Catalogue::new("API").add::<E>();
    let responses = serde_json::to_value(catalogue.responses_of::<E>()).expect("JSON");
    let (_, response) = responses.as_object().expect("responses").iter().next().expect("a response");
    let fields = response["headers"].as_object().into_iter().flatten();
    let fields = fields.map(|(name, field)| match field["required"].as_bool() {
        Some(true) => name.clone(),
        _ => format!("{name}?"),
    });
    let text = catalogue.to_markdown();
    let members = ["computed", "constant"].map(|name| format!("`{name}`"));
    let members = members.into_iter().filter(|name| text.contains(name));
    fields.filter(|name| name != "content-type").chain(members).collect()
}

#[test]
fn text_below_500_is_documented() {
    assert_eq!(documented::<Text>(), ["x-computed?", "x-text?", "`computed`", "`constant`"]);
}

#[test]
fn text_that_is_never_sent_is_not_documented() {
    assert_eq!(documented::<Failed>(), ["`constant`"]);
}

#[test]
fn text_that_an_outer_level_exposes_is_documented() {
    assert_eq!(documented::<Exposing>(), ["x-computed?", "x-text?", "`computed`", "`constant`"]);
}

#[test]
fn text_that_depends_on_the_status_is_documented_as_optional() {
    assert_eq!(documented::<Varies>(), ["x-text?", "`computed`"]);
    let markdown = Catalogue::new("API").add::<Varies>().to_markdown();
    let row = markdown.lines().find(|line| line.contains("`computed`")).expect("a row");
    assert!(row.contains("optional"), "{row}");
}

#[test]
fn an_example_shows_what_is_sent() {
    let markdown = |catalogue: Catalogue| catalogue.to_markdown();
    assert!(!markdown(Catalogue::new("API").add::<Failed>()).contains("x-text: "));
    assert!(markdown(Catalogue::new("API").add::<Exposing>()).contains("x-text: "));
    assert!(markdown(Catalogue::new("API").add::<Text>()).contains("x-text: "));
}
