//! The worked example of every format, as a caller reads it: the same facts, as far as the format has a place for them.

use std::fmt::Write as _;

use bytes::Bytes;
use formats::{FORMATS, OrderError, STATUSES};
use http::Response;

/// The responses of `responses/<format>.txt`.
fn responses(format: &str) -> Vec<Response<Bytes>> {
    let path = format!("{}/suite/responses/{format}.txt", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(path).unwrap();
    let mut lines = text.lines();
    STATUSES
        .map(|status| {
            assert_eq!(lines.next(), Some(&*status.to_string()));
            let mut response = Response::builder().status(status);
            for field in lines.by_ref().take_while(|line| !line.is_empty()) {
                let (name, value) = field.split_once(": ").unwrap();
                response = response.header(name, value);
            }
            let body = lines.next().unwrap().replace('⏎', "\n");
            lines.next();
            response.body(Bytes::from(body)).unwrap()
        })
        .into()
}

#[test]
fn every_format_is_read_as_it_is_kept() {
    let mut said = String::new();
    for format in FORMATS {
        writeln!(said, "{}", format.name).unwrap();
        for (status, response) in STATUSES.into_iter().zip(responses(format.name)) {
            let received = format.read(response);
            let is_known = match received.known() {
                Some(known) if Some(known) == OrderError::with_status(status).as_ref() => "known".to_owned(),
                Some(OrderError::Internal { .. }) => "known".to_owned(),
                Some(other) => format!("{other:?}"),
                None => "unknown".to_owned(),
            };
            writeln!(said, "  {status} {is_known}: {:?} {:?}", received.code(), received.to_string())
                .unwrap();
            writeln!(
                said,
                "      {:?} {:?} {:?}",
                received.type_uri(),
                received.request_id(),
                received.retry_after()
            )
            .unwrap();
            for error in received.errors() {
                writeln!(said, "      {error:?}").unwrap();
            }
        }
    }
    let path = format!("{}/suite/received.txt", env!("CARGO_MANIFEST_DIR"));
    if std::env::var_os("BLESS").is_some_and(|bless| bless == "1") {
        std::fs::write(&path, &said).unwrap();
    }
    assert_eq!(said, std::fs::read_to_string(path).unwrap());
}
