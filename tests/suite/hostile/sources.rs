//! Chains of sources that have no end, or none in sight.

use std::error::Error;
use std::fmt;
use std::sync::{Arc, LazyLock, Mutex};

use error_response::{ApiError, Renderer};

use super::assert_survives;

/// The links of a chain stand in a list, so that dropping it needs no stack.
static LINKS: LazyLock<Vec<Link>> = LazyLock::new(|| (0..1_000_000).map(Link).collect());

#[derive(Debug)]
struct Link(usize);

impl fmt::Display for Link {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "link {}", self.0)
    }
}

impl Error for Link {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        LINKS.get(self.0 + 1).map(|link| link as &(dyn Error + 'static))
    }
}

/// Its own source.
#[derive(Debug)]
struct Cycle;

impl fmt::Display for Cycle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("turning")
    }
}

impl Error for Cycle {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(self)
    }
}

#[derive(Debug, thiserror::Error, ApiError)]
#[header("x-declared" = "1")]
#[error("outer")]
enum Outer {
    #[status(422)]
    #[detail("the occurrence")]
    Long(#[source] Link),
    #[status(422)]
    #[detail("the occurrence")]
    Round(#[source] Cycle),
}

#[test]
fn a_chain_of_a_million_sources_and_one_without_end() {
    assert_eq!(LINKS.len(), 1_000_000);
    assert_survives("long", &Outer::Long(Link(0)));
    assert_survives("round", &Outer::Round(Cycle));
}

#[test]
fn of_a_chain_without_end_thirty_two_sources_are_told_and_each_text_once() {
    let told = Arc::new(Mutex::new(Vec::new()));
    let renderer = Renderer::production().on_error({
        let told = Arc::clone(&told);
        move |report| {
            told.lock().unwrap().push((report.to_string(), report.sources().count()));
        }
    });
    renderer.scope(|| Outer::Round(Cycle).to_response());
    renderer.scope(|| Outer::Long(Link(0)).to_response());
    let links: Vec<_> = (0..32).map(|at| format!(": link {at}")).collect();
    let links = links.concat();
    let expected = ["outer: turning".to_owned(), format!("outer{links}")];
    assert_eq!(*told.lock().unwrap(), expected.map(|text| (text, 32)));
}
