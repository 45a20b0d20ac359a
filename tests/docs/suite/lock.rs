//! The contract with the clients, as a file.

#![allow(dead_code, reason = "a contract tells of variants that nobody makes")]

use std::path::PathBuf;
use std::{env, fs, process};

use error_response::body::{Azure, Domain, Google, MessageDetails, OData};
use error_response::{ApiError, Catalogue, Documented};

/// A file of a test's own, which is not there yet.
struct Lock(PathBuf);

impl Lock {
    fn new(test: &str) -> Self {
        let path = env::temp_dir().join(format!("error-response-{}-{test}.lock.json", process::id()));
        let _ = fs::remove_file(&path);
        Self(path)
    }

    fn holds<E: Documented>(&self) -> Result<(), String> {
        Catalogue::new("API").add::<E>().lock(&self.0).map_err(|error| error.to_string())
    }

    /// The breaks alone.
    #[track_caller]
    fn breaks<E: Documented>(&self) -> Vec<String> {
        let message = self.holds::<E>().expect_err("the contract is broken");
        message.lines().filter_map(|line| line.strip_prefix("- ")).map(str::to_owned).collect()
    }

    fn text(&self) -> String {
        fs::read_to_string(&self.0).expect("the file is there")
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.0);
    }
}

mod before {
    use super::*;

    #[derive(ApiError)]
    #[type_base("https://x.example/")]
    pub(super) enum Error {
        #[status(404)]
        NotFound {
            #[extension]
            id: u64,
            #[extension]
            hint: Option<String>,
        },
        #[status(429)]
        #[header(RETRY_AFTER = "30")]
        RateLimited,
        #[status(502)]
        Upstream(#[status] u16),
    }
}

#[test]
fn the_file_is_written_the_first_time_and_holds_from_then_on() {
    let lock = Lock::new("first");
    assert_eq!(lock.holds::<before::Error>(), Ok(()));
    let text = lock.text();
    assert_eq!(
        text,
        concat!(
            "{\n  \"problems\": [\n",
            r#"    {"code":"not_found","headers":{},"media_type":"application/problem+json","#,
            r#""members":{"hint":"optional string","id":"required integer"},"status":404,"#,
            r#""type":"https://x.example/not-found"},"#,
            "\n",
            r#"    {"code":"rate_limited","headers":{"retry-after":"= 30"},"media_type":"application/problem+json","#,
            r#""members":{},"status":429,"type":"https://x.example/rate-limited"},"#,
            "\n",
            r#"    {"code":"upstream","headers":{},"media_type":"application/problem+json","#,
            r#""members":{},"status":"502 or 400-599","type":"https://x.example/upstream"}"#,
            "\n  ]\n}\n",
        ),
    );
    assert_eq!(lock.holds::<before::Error>(), Ok(()));
    assert_eq!(lock.text(), text);
}

#[test]
fn additions_pass_and_are_written() {
    #[derive(ApiError)]
    #[type_base("https://x.example/")]
    enum Error {
        /// A doc comment is no part of the contract.
        #[status(404)]
        #[title("Nor is a title")]
        NotFound {
            #[extension]
            hint: String,
            #[extension]
            id: u64,
            #[extension]
            more: u8,
        },
        #[status(429)]
        #[header(RETRY_AFTER = "30")]
        #[header("x-scope" = "user")]
        RateLimited,
        #[status(502)]
        Upstream(#[status] u16),
        #[status(410)]
        Gone,
    }

    let lock = Lock::new("additions");
    lock.holds::<before::Error>().unwrap();
    assert_eq!(lock.holds::<Error>(), Ok(()));
    // What was added is held as well.
    assert_eq!(
        lock.breaks::<before::Error>(),
        [
            "`gone` (410) is gone",
            "`not_found`: the member `hint` was required and is optional",
            "`not_found`: the member `more` is gone",
            "`rate_limited`: the response field `x-scope` is gone",
        ],
    );
}

#[test]
fn every_break_is_listed_with_the_variable_that_accepts_them() {
    #[derive(ApiError)]
    #[type_base("https://y.example/")]
    enum Error {
        #[status(410)]
        #[type_uri("https://x.example/not-found")]
        NotFound {
            #[extension]
            id: Option<u64>,
        },
        #[status(429)]
        #[type_uri("https://x.example/rate-limited")]
        #[header(RETRY_AFTER = "60")]
        RateLimited,
        #[status(502)]
        Upstream,
    }

    let lock = Lock::new("breaks");
    lock.holds::<before::Error>().unwrap();
    let text = lock.text();
    assert_eq!(
        lock.holds::<Error>().unwrap_err(),
        format!(
            concat!(
                "clients rely on what has changed since {} was written:\n",
                "- `not_found`: the status was 404 and is 410\n",
                "- `not_found`: the member `hint` is gone\n",
                "- `not_found`: the member `id` was required and is optional\n",
                "- `rate_limited`: the response field `retry-after` was = 30 and is = 60\n",
                "- `upstream`: the status was 502 or 400-599 and is 502\n",
                "- `upstream`: the type was https://x.example/upstream and is https://y.example/upstream\n",
                "run the test again with ACCEPT_ERRORS_LOCK=1 to accept this and write the file anew",
            ),
            lock.0.display(),
        ),
    );
    assert_eq!(lock.text(), text, "what is not accepted is not written");
}

#[test]
fn a_renamed_code_is_a_break() {
    #[derive(ApiError)]
    #[type_base("https://x.example/")]
    enum Error {
        #[status(404)]
        Missing {
            #[extension]
            id: u64,
            #[extension]
            hint: Option<String>,
        },
        #[status(429)]
        #[header(RETRY_AFTER = "30")]
        RateLimited,
        #[status(502)]
        Upstream(#[status] u16),
    }

    let lock = Lock::new("renamed");
    lock.holds::<before::Error>().unwrap();
    assert_eq!(lock.breaks::<Error>(), ["`not_found` (404) is gone"]);
}

#[test]
fn another_media_type_is_a_break() {
    #[derive(ApiError)]
    #[status(404)]
    struct Lost;

    mod now {
        use super::*;

        #[derive(ApiError)]
        #[body(MessageDetails)]
        #[status(404)]
        pub(super) struct Lost;
    }

    let lock = Lock::new("media-type");
    lock.holds::<Lost>().unwrap();
    assert_eq!(
        lock.breaks::<now::Lost>(),
        ["`lost`: the media type was application/problem+json and is application/json"],
    );
}

#[test]
fn a_member_of_another_type_is_a_break() {
    #[derive(ApiError)]
    #[status(404)]
    struct Lost {
        #[extension]
        id: u64,
    }

    mod now {
        use super::*;

        #[derive(ApiError)]
        #[status(404)]
        pub(super) struct Lost {
            #[extension]
            id: String,
        }
    }

    let lock = Lock::new("member-type");
    lock.holds::<Lost>().unwrap();
    assert_eq!(
        lock.breaks::<now::Lost>(),
        ["`lost`: the member `id` was of type integer and is of type string"],
    );
}

#[test]
fn problems_that_share_a_code_are_compared_with_the_nearest() {
    #[derive(ApiError)]
    enum Error {
        #[status(403)]
        #[code("DENIED")]
        First,
        #[status(404)]
        #[code("DENIED")]
        Second,
    }

    mod now {
        use super::*;

        #[derive(ApiError)]
        pub(super) enum Error {
            #[status(404)]
            #[code("DENIED")]
            Second,
            #[status(410)]
            #[code("DENIED")]
            First,
        }
    }

    let lock = Lock::new("shared");
    lock.holds::<Error>().unwrap();
    assert_eq!(lock.breaks::<now::Error>(), ["`DENIED`: the status was 403 and is 410"]);
}

#[test]
fn a_file_that_is_no_contract_is_left_alone() {
    let lock = Lock::new("malformed");
    for text in ["", "[]", "{\"problems\":[{}]}", "<<<<<<< HEAD"] {
        fs::write(&lock.0, text).unwrap();
        let message = lock.holds::<before::Error>().unwrap_err();
        assert_eq!(
            message,
            format!(
                "{} is not what `Catalogue::lock` writes; run the test again with ACCEPT_ERRORS_LOCK=1 to write it anew",
                lock.0.display(),
            ),
        );
        assert_eq!(lock.text(), text);
    }
}

#[test]
fn a_directory_that_is_not_there_is_an_error() {
    let error = Catalogue::new("API").lock("/nowhere/errors.lock.json").unwrap_err();
    assert!(error.to_string().starts_with("/nowhere/errors.lock.json: "), "{error}");
    assert_eq!(format!("{error:?}"), error.to_string());
}

#[test]
fn the_variable_accepts_the_breaks() {
    const TEST: &str = "lock::the_variable_accepts_the_breaks";
    // A process's environment is its own, so another process is asked.
    if let Some(path) = env::var_os("LOCK_TO_ACCEPT") {
        #[derive(ApiError)]
        #[status(410)]
        struct Lost;
        Catalogue::new("API").add::<Lost>().lock(path).unwrap();
        return;
    }

    let lock = Lock::new("accepted");
    lock.holds::<before::Error>().unwrap();
    let run = |accept: &str| {
        let output = process::Command::new(env::current_exe().unwrap())
            .args(["--exact", TEST])
            .env("LOCK_TO_ACCEPT", &lock.0)
            .env("ACCEPT_ERRORS_LOCK", accept)
            .output()
            .unwrap();
        output.status.success()
    };
    assert!(!run(""));
    assert!(run("1"));
    assert!(lock.text().contains(r#""code":"lost""#));
    assert!(!lock.text().contains("not_found"));
}

struct Orders;

impl Domain for Orders {
    const DOMAIN: &'static str = "orders.example.com";
}

#[test]
fn what_a_table_adds_is_part_of_the_contract() {
    mod before {
        use super::*;

        #[derive(ApiError)]
        pub(super) enum Error {
            #[status(409)]
            #[body(Google<Orders>)]
            Exists,
            #[status(404)]
            #[body(Azure)]
            Gone,
        }
    }

    mod after {
        use super::*;

        #[derive(ApiError)]
        pub(super) enum Error {
            #[status(409)]
            #[rpc(ALREADY_EXISTS)]
            #[body(Google<Orders>)]
            Exists,
            #[status(404)]
            #[body(OData)]
            Gone,
        }
    }

    let lock = Lock::new("tables");
    assert_eq!(lock.holds::<before::Error>(), Ok(()));
    assert!(lock.text().contains(r#""headers":{"x-ms-error-code":"= Gone","x-ms-request-id":"optional"}"#));
    assert_eq!(
        lock.breaks::<after::Error>(),
        [
            "`exists`: the gRPC code was ABORTED and is ALREADY_EXISTS",
            "`gone`: the response field `x-ms-error-code` is gone",
            "`gone`: the response field `x-ms-request-id` is gone",
        ],
    );
}
