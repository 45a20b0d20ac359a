//! The renderer of a process: installed once, used where no scope is open.

use std::process::Command;

use error_response::Renderer;
use error_response::body::MessageDetails;

use super::{Failure, MASKED};
use crate::response::body;

/// The default of a process is set once, so this needs a process.
#[test]
fn an_installed_renderer_applies_outside_of_all_scopes() {
    let output = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "renderer::installation::in_a_process_of_its_own", "--ignored"])
        .output()
        .unwrap();
    let output = String::from_utf8_lossy(&output.stdout);
    assert!(output.contains("1 passed"), "{output}");
}

#[test]
#[ignore = "installs a renderer for the whole process"]
fn in_a_process_of_its_own() {
    assert_eq!(body(&Failure::Constant), MASKED);
    Renderer::development().style::<MessageDetails>().install().expect("the first");
    let details = r#"{"Message":"The server met an unexpected condition.","Details":"Failure::Constant: everything is lost\nConstant"}"#;
    assert_eq!(body(&Failure::Constant), details);
    assert_eq!(std::thread::spawn(|| body(&Failure::Constant)).join().unwrap(), details);
    assert_eq!(Renderer::production().scope(|| body(&Failure::Constant)), MASKED);
    assert!(Renderer::production().install().is_err(), "the second");
    assert_eq!(body(&Failure::Constant), details);
}
