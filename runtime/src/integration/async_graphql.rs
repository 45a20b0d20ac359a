//! async-graphql 7: errors with a code and members, and an extension of schemas without which `?` sends a client whatever an
//! error says of itself.
//!
//! In a resolver, `?` sends the `Display` of an error, that of a 500 included: async-graphql converts every type that has one,
//! and allows no other conversion beside it. [`ApiErrors`] corrects that for a whole schema:
//!
//! ```
//! use async_graphql::{EmptyMutation, EmptySubscription, Object, Schema};
//! use error_response::ApiError;
//! use error_response::integration::async_graphql::ApiErrors;
//!
//! #[derive(Debug, thiserror::Error, ApiError)]
//! enum OrderError {
//!     #[status(404)]
//!     #[error("order {id} does not exist")]
//!     NotFound {
//!         #[extension]
//!         id: u64,
//!     },
//!     #[status(500)]
//!     #[error("cannot read {path}")]
//!     Broken { path: String },
//! }
//!
//! struct Query;
//!
//! #[Object]
//! impl Query {
//!     async fn order(&self, id: u64) -> async_graphql::Result<u64> {
//!         Err(OrderError::NotFound { id })?
//!     }
//!
//!     async fn orders(&self) -> async_graphql::Result<u64> {
//!         Err(OrderError::Broken { path: "/etc/orders".into() })?
//!     }
//! }
//!
//! # futures_executor(async {
//! let schema = Schema::build(Query, EmptyMutation, EmptySubscription)
//!     .extension(ApiErrors::of::<OrderError>())
//!     .finish();
//!
//! let error = schema.execute("{ order(id: 7) }").await.errors.remove(0);
//! assert_eq!(error.message, "order 7 does not exist");
//! assert_eq!(
//!     serde_json::to_string(&error.extensions).unwrap(),
//!     r#"{"code":"NOT_FOUND","id":7}"#,
//! );
//!
//! let error = schema.execute("{ orders }").await.errors.remove(0);
//! assert_eq!(error.message, "The server met an unexpected condition."); // without the extension: cannot read /etc/orders
//! # });
//! # fn futures_executor(future: impl Future<Output = ()>) {
//! #     let mut future = core::pin::pin!(future);
//! #     let mut context = core::task::Context::from_waker(core::task::Waker::noop());
//! #     assert!(future.as_mut().poll(&mut context).is_ready());
//! # }
//! ```
//!
//! Without the extension, `.extend()?` of [`ErrorExtensions`](::async_graphql::ErrorExtensions) sends the same; `?` alone does not.
//!
//! The form is that of [`GraphQl`]: the code in capitals, the extension members (sorted by name, as async-graphql has them), the
//! single problems as `violations`, and `debug` in development.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use async_graphql::extensions::{Extension, ExtensionContext, ExtensionFactory, NextRequest, NextSubscribe};
use async_graphql::futures_util::stream::{BoxStream, StreamExt as _};
use async_graphql::{Error, ErrorExtensionValues, Response, ServerError};
use http::StatusCode;
use serde_json::value::RawValue;

use crate::ApiError;
#[cfg(doc)]
use crate::body::GraphQl;
use crate::body::{GraphQlError, Style};
use crate::response::respond;
use crate::status_error::StatusError;

/// An extension of a schema, which puts the errors of these types into the form of their declaration, and masks those that it
/// does not know.
///
/// An error that a resolver has returned with `?` keeps its own value. If it is of none of the types here, it is answered as a
/// 500, and its text is for [`Renderer::on_error`](crate::Renderer::on_error) only. What has no such value passes: errors of
/// async-graphql about the request, texts, and what [`ErrorExtensions::extend`](::async_graphql::ErrorExtensions::extend) has made. So
/// does an error with which a `ScalarType` refuses its value: async-graphql keeps its text alone.
///
/// The renderer is that of the [layer](super::tower) in whose scope the request is executed, or the
/// [installed](crate::Renderer::install) one.
#[derive(Clone)]
pub struct ApiErrors {
    render: Vec<fn(&ServerError) -> Option<Error>>,
}

impl ApiErrors {
    /// Errors of this type.
    #[must_use]
    pub fn of<E: ApiError + Send + Sync + 'static>() -> Self {
        Self { render: Vec::new() }.and::<E>()
    }

    /// Errors of this type as well.
    #[must_use]
    pub fn and<E: ApiError + Send + Sync + 'static>(mut self) -> Self {
        self.render.push(|error| error.source::<E>().map(extended));
        self
    }

    fn apply(&self, mut response: Response) -> Response {
        for error in &mut response.errors {
            self.rewrite(error);
        }
        response
    }

    fn rewrite(&self, error: &mut ServerError) {
        let known = self.render.iter().find_map(|render| render(error));
        let Some(rendered) = known.or_else(|| masked(error)) else { return };
        error.message = rendered.message;
        error.extensions = with_added(rendered.extensions, error.extensions.take());
        error.source = None;
    }
}

/// What the resolver has added to the extensions stays, as by [`extend_with`](::async_graphql::ErrorExtensions::extend_with).
fn with_added(
    rendered: Option<ErrorExtensionValues>,
    added: Option<ErrorExtensionValues>,
) -> Option<ErrorExtensionValues> {
    let (Some(mut extensions), Some(added)) = (rendered.clone(), added) else { return rendered };
    if let Ok(async_graphql::Value::Object(members)) = async_graphql::to_value(added) {
        for (name, value) in members {
            extensions.set(name, value);
        }
    }
    Some(extensions)
}

/// `None`: it has no value, or a text that the resolver wrote for the client.
fn masked(error: &ServerError) -> Option<Error> {
    if is_text(error) || error.source.is_none() {
        return None;
    }
    let masked = StatusError::new(StatusCode::INTERNAL_SERVER_ERROR).detail(error.message.clone());
    Some(extended(&masked))
}

/// Whether a resolver has written a text in place of an error.
fn is_text(error: &ServerError) -> bool {
    error.source::<&'static str>().is_some()
        || error.source::<String>().is_some()
        || error.source::<Cow<'static, str>>().is_some()
        || error.source::<Box<str>>().is_some()
        || error.source::<Arc<str>>().is_some()
}

impl core::fmt::Debug for ApiErrors {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("ApiErrors").field("types", &self.render.len()).finish()
    }
}

impl ExtensionFactory for ApiErrors {
    fn create(&self) -> Arc<dyn Extension> {
        Arc::new(self.clone())
    }
}

#[async_graphql::async_trait::async_trait]
impl Extension for ApiErrors {
    async fn request(&self, context: &ExtensionContext<'_>, next: NextRequest<'_>) -> Response {
        self.apply(next.run(context).await)
    }

    fn subscribe<'s>(
        &self,
        context: &ExtensionContext<'_>,
        stream: BoxStream<'s, Response>,
        next: NextSubscribe<'_>,
    ) -> BoxStream<'s, Response> {
        let errors = self.clone();
        next.run(context, stream).map(move |response| errors.apply(response)).boxed()
    }
}

/// The error as [`GraphQl`] writes it.
fn extended<E: ApiError + ?Sized>(error: &E) -> Error {
    let response = respond(error, Some(Style::of::<GraphQlError>()), core::convert::identity);
    // A level at a time: a member may be deeper than what is read.
    let error = members(response.body())
        .and_then(|body| serde_json::from_str::<Vec<Box<RawValue>>>(body.get("errors")?.get()).ok())
        .and_then(|errors| members(errors.first()?.get().as_bytes()))
        .unwrap_or_default();
    let message = error.get("message").and_then(|message| serde_json::from_str(message.get()).ok());
    let phrase = || crate::status::find_or_class(response.status().as_u16()).phrase.to_owned();
    let extensions = error.get("extensions").and_then(|json| members(json.get().as_bytes())).map(|members| {
        let mut extensions = ErrorExtensionValues::default();
        for (name, json) in members {
            if let Ok(value) = serde_json::from_str::<async_graphql::Value>(json.get()) {
                extensions.set(name, value);
            }
        }
        extensions
    });
    Error { message: message.unwrap_or_else(phrase), source: None, extensions }
}

fn members(json: &[u8]) -> Option<BTreeMap<String, Box<RawValue>>> {
    serde_json::from_slice(json).ok()
}

/// The traits of async-graphql for a type that derives `ApiError`.
#[doc(hidden)]
#[macro_export]
macro_rules! __integrate_async_graphql {
    ({ $($generics:tt)* } { $type:ty } { $($bounds:tt)* }) => {
        #[automatically_derived]
        impl $($generics)* $crate::__private_0_1::async_graphql::ErrorExtensions for $type $($bounds)* {
            fn extend(&self) -> $crate::__private_0_1::async_graphql::Error {
                $crate::__private_0_1::async_graphql::extend(self)
            }
        }
    };
}

/// What generated code names.
pub mod generated {
    pub use async_graphql::{Error, ErrorExtensions};

    /// The error with its extensions.
    pub fn extend<E: crate::ApiError>(error: &E) -> Error {
        super::extended(error)
    }
}
