//! tonic: each status that an upstream may answer with.

use error_response::ApiError;
use tonic::{Code, Status};

use crate::record::{Record, TOKEN};

#[derive(Debug, thiserror::Error, ApiError)]
enum Error {
    #[transparent]
    #[error(transparent)]
    Upstream(#[from] Box<Status>),
}

#[test]
fn statuses_of_an_upstream() {
    let record = &mut Record::default();
    for code in (1..=16).map(Code::from_i32) {
        let status = Status::with_details(code, TOKEN, TOKEN.into());
        record.add(&format!("{code:?}"), Err::<(), Error>(Box::new(status).into()));
    }
    record.check("tonic", &[]);
}
