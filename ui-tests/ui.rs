//! What the compiler says: `fail/<topic>/<what-is-wrong>.rs` beside its `.stderr`, and what it accepts: `pass/`.
//!
//! `TRYBUILD=overwrite ERROR_RESPONSE_EVERY_CASE=1 cargo test -p error-response-ui-tests` writes the messages anew; read each
//! one then.

mod origin;

use std::env;
use std::fs::read_to_string;
use std::path::{Path, PathBuf};

/// All files below a folder with this ending.
fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).expect("the folder is part of the repository") {
        let path = entry.expect("the folder can be read").path();
        if path.is_dir() {
            found.extend(files(&path, ending));
        } else if path.extension().is_some_and(|extension| extension == ending) {
            found.push(path);
        }
    }
    found.sort();
    found
}

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// The tests of the derive read the cases that are its own, in a second. rustc takes a minute for them, and is asked for all
/// only where `ERROR_RESPONSE_EVERY_CASE` is set, as it is in `.ci/deep`, or where some are chosen by `-- trybuild=<path>`.
#[test]
fn every_mistake_has_its_message() {
    let asks_for_all = env::var_os("ERROR_RESPONSE_EVERY_CASE").is_some()
        || env::args().any(|argument| argument.starts_with("trybuild="));
    let cases = trybuild::TestCases::new();
    for case in files(&folder("fail"), "rs") {
        let message = read_to_string(case.with_extension("stderr")).unwrap_or_default();
        let source = read_to_string(&case).expect("the case can be read");
        if asks_for_all || message.is_empty() || !origin::is_of_the_derive(&source, &message) {
            cases.compile_fail(case.strip_prefix(folder("")).expect("it is in the package"));
        }
    }
    cases.pass("pass/*.rs");
}

#[test]
fn there_are_as_many_cases_as_promised() {
    assert!(
        files(&folder("fail"), "rs").len() >= 120,
        "{} failing cases",
        files(&folder("fail"), "rs").len()
    );
    assert!(files(&folder("pass"), "rs").len() >= 25, "{} passing cases", files(&folder("pass"), "rs").len());
}

#[test]
fn no_message_is_left_behind() {
    for message in files(&folder("fail"), "stderr") {
        assert!(message.with_extension("rs").exists(), "{} belongs to no case", message.display());
    }
}

#[test]
fn each_planted_mistake_is_exactly_one_error_in_the_users_words() {
    for case in files(&folder("fail"), "rs") {
        let source = std::fs::read_to_string(&case).expect("the case can be read");
        let message = std::fs::read_to_string(case.with_extension("stderr"))
            .unwrap_or_else(|_| panic!("{} has no message", case.display()));
        let errors = message.lines().filter(|line| line.starts_with("error")).count();
        // A case with several mistakes says how many in its first line: `// mistakes: 3`.
        let planted = source
            .lines()
            .next()
            .and_then(|line| line.strip_prefix("// mistakes: "))
            .map_or(1, |count| count.trim().parse().expect("a number"));
        assert_eq!(errors, planted, "{}", case.display());
        for private in ["derive panicked", "__private", "/private/"] {
            assert!(!message.contains(private), "{} mentions `{private}`", case.display());
        }
    }
}

/// The page of all messages: for each the mistake, as the compiler shows it, and what it says, which is the mend.
fn messages_page() -> String {
    let mut page = String::from(
        "# What the compiler says\n\n\
         Every message of `#[derive(ApiError)]` and `#[derive(FromResponse)]`, with the mistake that it is about; the message says what to write instead.\n\
         The page is made from the cases in `fail/`: `BLESS=1 cargo test -p error-response-ui-tests messages` writes it anew.\n",
    );
    let mut topic = String::new();
    for case in files(&folder("fail"), "stderr") {
        let parent = case.parent().and_then(Path::file_name).expect("a case is in a topic").to_string_lossy();
        if *parent != *topic {
            topic = parent.into_owned();
            page += &format!("\n## {topic}\n");
        }
        let name = case.file_stem().expect("a case has a name").to_string_lossy().replace('-', " ");
        page += &format!("\n### {name}\n");
        let output = std::fs::read_to_string(&case).expect("the message can be read");
        for error in output.split("\nerror").map(|error| error.trim_start_matches("error")) {
            let (message, rest) = error.split_once('\n').unwrap_or((error, ""));
            let message = message.split_once(": ").map_or(message, |(_, message)| message);
            let notes = rest.lines().filter_map(|line| line.trim_start().strip_prefix("= note: "));
            let notes = notes.filter(|note| {
                !note.starts_with("this error originates") && !note.starts_with("required for")
            });
            let shown =
                rest.lines().take_while(|line| !line.starts_with("help:") && !line.starts_with("note:"));
            let lines: Vec<&str> = shown
                .filter_map(|line| line.split_once(" | "))
                .filter(|(number, _)| number.trim().parse::<u32>().is_ok())
                .map(|(_, line)| line.trim_start_matches(['/', '|', ' ']))
                .filter(|line| !line.starts_with("#[derive"))
                .collect();
            page += &format!("\n```rust\n{}\n```\n\n> {message}\n", lines.join("\n"));
            notes.for_each(|note| page += &format!(">\n> {note}\n"));
        }
    }
    page
}

#[test]
fn the_page_of_messages_is_current() {
    let path = folder("MESSAGES.md");
    let page = messages_page();
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(&path, &page).expect("the page can be written");
    }
    let written = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(written == page, "run `BLESS=1 cargo test -p error-response-ui-tests messages`");
}
