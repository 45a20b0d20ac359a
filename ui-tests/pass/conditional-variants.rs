//! Variants, fields and attributes under `#[cfg]`.

use error_response::{ApiError, Documented};

#[derive(ApiError)]
#[cfg_attr(all(), body(error_response::body::ApiMessage))]
enum OrderError {
    #[status(404)]
    NotFound {
        #[cfg(any())]
        #[status]
        not: NoSuchType,
        #[cfg(all())]
        #[extension]
        id: u64,
    },
    #[cfg(any())]
    WithoutStatus(NoSuchType),
    #[cfg_attr(all(), status(409))]
    #[cfg_attr(any(), status(4090))]
    Conflict,
}

fn main() {
    assert!(OrderError::NotFound { id: 7 }.to_response().body().ends_with(br#","id":7}"#));
    assert_eq!(OrderError::Conflict.to_response().status(), 409);
    assert_eq!(OrderError::problem_types().types().len(), 2);
}
