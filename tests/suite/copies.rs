//! Files that both crates need are copied, because a Windows checkout has no symlinks. Each copy equals its original, but for
//! the links of the README, which lead elsewhere from each folder. `BLESS=1` writes the copies.

use std::env;
use std::fs;
use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use error_response::ApiError;

/// The original and its copy, both relative to the repository's root.
const COPIES: [(&str, &str); 5] = [
    ("LICENSE-APACHE", "runtime/LICENSE-APACHE"),
    ("LICENSE-APACHE", "macros/LICENSE-APACHE"),
    ("LICENSE-MIT", "runtime/LICENSE-MIT"),
    ("LICENSE-MIT", "macros/LICENSE-MIT"),
    ("runtime/src/status.rs", "macros/src/status.rs"),
];

fn read(path: &str) -> Vec<u8> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("a workspace");
    fs::read(root.join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn read_text(path: &str) -> String {
    String::from_utf8(read(path)).expect("UTF-8")
}

fn assert_is(path: &str, text: &[u8]) {
    if env::var_os("BLESS").is_some() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("a workspace");
        return fs::write(root.join(path), text).expect("a file that can be written");
    }
    let same = read(path) == text;
    assert!(same, "{path} is stale: `BLESS=1 cargo test -p error-response-tests copies` writes it anew");
}

#[test]
fn every_copy_equals_its_original() {
    for (original, copy) in COPIES {
        assert_is(copy, &read(original));
    }
}

#[test]
fn the_links_of_each_readme_lead_from_its_folder() {
    let readme = read_text("README.md");
    let linked = |macros, docs| readme.replace("]: macros/", macros).replace("]: runtime/docs", docs);
    assert_is("runtime/README.md", linked("]: ../macros/", "]: docs").as_bytes());
    assert_is("macros/README.md", linked("]: ", "]: ../runtime/docs").as_bytes());
}

/// Of several definitions of a link the first counts (`CommonMark`, section 4.7). In the documentation that of the README
/// comes second: links lead to items, and pictures are on the page itself.
#[test]
fn every_link_of_the_readme_leads_to_an_item_in_the_documentation() {
    let readme = read_text("README.md");
    let defined = readme.lines().filter_map(|line| line.strip_prefix('[')?.split_once("]: "));
    let define = |(name, target): (&str, &str)| {
        let picture = |media_type| format!("data:{media_type};base64,{}", STANDARD.encode(read(target)));
        let item = match target.rsplit_once('.') {
            Some((_, "svg")) => picture("image/svg+xml"),
            Some((_, "png")) => picture("image/png"),
            _ if name == "derive" => "derive@crate::ApiError".to_owned(),
            _ => format!(
                "crate::{}",
                target.trim_start_matches("runtime/docs/").trim_end_matches(".md").replace('/', "::")
            ),
        };
        format!("[{name}]: {item}\n")
    };
    let links: String = defined.map(define).collect();
    assert_is("runtime/docs/links.md", links.as_bytes());
}

/// What the first page shows of a response is what is sent.
#[test]
fn the_readme_shows_what_is_sent() {
    #[derive(Debug, thiserror::Error, ApiError)]
    #[type_base("https://api.example.com/problems/")]
    enum OrderError {
        #[status(404)]
        #[title("Order not found")]
        #[error("order {id} does not exist")]
        NotFound {
            #[extension]
            id: u64,
        },
    }

    let response = OrderError::NotFound { id: 7 }.to_response();
    let media_type = response.headers()["content-type"].to_str().expect("ASCII");
    let body = str::from_utf8(response.body()).expect("UTF-8");
    // A line of the page is too short for the body.
    let body = body.replace(r#","detail""#, ",\n \"detail\"");
    let shown = format!("HTTP/1.1 {}\ncontent-type: {media_type}\n\n{body}\n", response.status());
    assert!(read_text("README.md").contains(&shown), "{shown}");
}
