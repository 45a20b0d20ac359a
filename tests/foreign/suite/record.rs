//! What is sent and reported for one error after another.

use std::fmt::Write;

use error_response::{ApiError, Renderer};
use test_support::reports::Reports;
use test_support::transcript;

/// What no client may read: it is in the names, values, addresses and texts of databases and upstreams.
pub(crate) const TOKEN: &str = "k5e7c12e7";

#[derive(Default)]
pub(crate) struct Record {
    reports: Reports,
    text: String,
}

impl Record {
    /// Renders what failed as `why` says.
    pub(crate) fn add<T, E: ApiError>(&mut self, why: &str, result: Result<T, E>) {
        let report = self.respond(why, result);
        writeln!(self.text, "{report}\n").unwrap();
    }

    /// The same without the report, whose text is in another order each time.
    pub(crate) fn add_response<T, E: ApiError>(&mut self, why: &str, result: Result<T, E>) {
        self.respond(why, result);
        self.text.push('\n');
    }

    fn respond<T, E: ApiError>(&mut self, why: &str, result: Result<T, E>) -> String {
        let Err(error) = result else { panic!("{why}: no error") };
        let renderer = self.reports.of(Renderer::production());
        let response = renderer.scope(|| error.to_response());
        writeln!(self.text, "# {why}\n{}", response.status()).unwrap();
        for (name, value) in response.headers() {
            writeln!(self.text, "{name}: {}", value.to_str().unwrap()).unwrap();
            assert!(!value.to_str().unwrap().contains(TOKEN), "{why}: {name}");
        }
        let body = String::from_utf8(response.into_body().to_vec()).unwrap();
        assert!(!body.contains(TOKEN), "{why}: {body}");
        writeln!(self.text, "{body}").unwrap();
        let [report] = <[String; 1]>::try_from(self.reports.take()).expect("one report");
        report
    }

    /// Holds it against the file. What differs from run to run, and from machine to machine, is taken out first.
    pub(crate) fn check(&mut self, name: &str, varying: &[(&str, &str)]) {
        let mut text = std::mem::take(&mut self.text);
        for (varies, name) in varying {
            text = text.replace(varies, name);
        }
        text = text.replace(TOKEN, "TOKEN");
        transcript::assert_same(format!("{}/suite/{name}.txt", env!("CARGO_MANIFEST_DIR")), &text);
    }
}
