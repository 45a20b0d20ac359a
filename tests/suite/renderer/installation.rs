//! The renderer of a process: installed once, used where no scope is open.

use std::process::Command;

use error_response::Renderer;
use error_response::body::MessageDetails;

use super::{Failure, MASKED};
use crate::response::body;

const TEST: &str = "renderer::installation::an_installed_renderer_applies_outside_of_all_scopes";
const IN_A_PROCESS_OF_ITS_OWN: &str = "ERROR_RESPONSE_TEST_INSTALLS";

/// The default of a process is set once and stays, so the test runs itself again, alone in a second process.
#[test]
fn an_installed_renderer_applies_outside_of_all_scopes() {
    if std::env::var_os(IN_A_PROCESS_OF_ITS_OWN).is_some() {
        return install_and_render();
    }
    let output = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", TEST])
        .env(IN_A_PROCESS_OF_ITS_OWN, "1")
        .output()
        .unwrap();
    let output = String::from_utf8_lossy(&output.stdout);
    assert!(output.contains("1 passed"), "{output}");
}

fn install_and_render() {
    assert_eq!(body(&Failure::Constant), MASKED);
    Renderer::development().style::<MessageDetails>().install().expect("the first");
    let details = r#"{"Message":"The server met an unexpected condition.","Details":"Failure::Constant: everything is lost\nConstant"}"#;
    assert_eq!(body(&Failure::Constant), details);
    assert_eq!(std::thread::spawn(|| body(&Failure::Constant)).join().unwrap(), details);
    assert_eq!(Renderer::production().scope(|| body(&Failure::Constant)), MASKED);
    assert!(Renderer::production().install().is_err(), "the second");
    assert_eq!(body(&Failure::Constant), details);
}
