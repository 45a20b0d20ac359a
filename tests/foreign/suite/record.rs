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
    pub(crate) fn add<T, E>(&mut self, why: &str, result: Result<T, E>)
    where
        E: ApiError,
    {
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
        writeln!(self.text, "{body}\n{}\n", self.reports.take().join("\n")).unwrap();
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
