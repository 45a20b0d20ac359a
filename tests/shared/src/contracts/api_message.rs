//! D. The errors of an API with a status reference, redirections included.

use error_response::ApiError;
use error_response::body::ApiMessage;

/// What the catalogue answers instead of an item.
#[derive(Debug, thiserror::Error, ApiError)]
#[body(ApiMessage)]
#[header(401, WWW_AUTHENTICATE = "Bearer realm=\"catalogue\"")]
pub enum CatalogueError {
    /// The item is there in several languages.
    #[status(300)]
    #[error("item {item} is available in {} languages", languages.len())]
    SeveralLanguages {
        item: u32,
        #[extension]
        languages: [&'static str; 2],
    },

    /// The item is elsewhere for now, and for five minutes nobody needs to ask again.
    #[status(302)]
    #[header(CACHE_CONTROL = "max-age=300")]
    #[error("item {item} is at another address for now")]
    Moved {
        item: u32,
        #[header(LOCATION)]
        location: String,
    },

    /// The client has the item already.
    #[status(304)]
    #[error("the cached copy is good")]
    NotModified {
        #[header(ETAG)]
        etag: String,
    },

    /// Also the answer to whatever else is the client's fault.
    #[status(400)]
    #[error("the parameter `{parameter}` is no number")]
    BadParameter {
        #[extension]
        parameter: &'static str,
        #[extension("details")]
        found: Option<String>,
    },

    /// May be repeated with `Authorization`.
    #[status(401)]
    #[error("sign in to see prices")]
    SignIn,

    /// We know who you are.
    #[status(403)]
    #[error("prices of {brand} are for its dealers")]
    DealersOnly { brand: &'static str },

    /// The label is the page's own.
    #[status(404)]
    #[title("No Content")]
    #[error("there is no item {0}")]
    NoItem(u32),

    /// The catalogue speaks JSON.
    #[status(406)]
    #[error("items are application/json only")]
    JsonOnly,

    /// A bug of ours.
    #[status(500)]
    #[error("index shard {0} is missing")]
    Index(u8),

    /// Planned for next year.
    #[status(501)]
    #[error("search by picture")]
    SearchByPicture,

    /// The nightly import runs.
    #[status(503)]
    #[title("Nightly import")]
    #[header(RETRY_AFTER = "900")]
    #[error("import {0} runs")]
    Import(u64),
}
