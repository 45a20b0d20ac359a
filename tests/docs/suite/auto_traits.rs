//! The traits that one may count on in the public types. These are tests in that they compile.

use std::error::Error;
use std::fmt::Debug;

use error_response::Catalogue;
use error_response::catalogue::{Findings, LockError, Pages};

const _: () = {
    const fn assert_shared<T: Send + Sync + Unpin + Clone + Debug + 'static>() {}
    const fn assert_error<T: Error + Send + Sync + 'static>() {}

    assert_shared::<Catalogue>();
    assert_shared::<Pages>();
    assert_error::<Findings>();
    assert_error::<LockError>();
};
