//! What an occurrence tells a body style.

use core::time::Duration;

use http::header::RETRY_AFTER;
use http::{HeaderMap, StatusCode};

use super::context::Codes;
use super::headers::{declared_headers, find_declared};
use super::parts::{Development, Errors, Extensions, Instance, Text};
use super::view::Occurrence;
use crate::describe::RawOccurrence;
use crate::problem_type::Outcome;
use crate::rpc_code::{RpcCode, jsonrpc_code};
use crate::status;
use crate::text;

impl<'a> Occurrence<'a> {
    /// The status of the response (RFC 9110, section 15).
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The reason phrase of the status, as RFC 9110, section 15, and the IANA registry have it: "Not Found".
    #[must_use]
    pub fn phrase(&self) -> &'static str {
        status::find_or_class(self.status.as_u16()).phrase
    }

    /// What the status means, in a fixed sentence: the detail of an error that has none.
    ///
    /// ```
    /// # use error_response::{ApiError, BodyStyle, Occurrence, Rendered, StatusError};
    /// # struct Fixed;
    /// impl BodyStyle for Fixed {
    ///     # const MEDIA_TYPE: &'static str = "text/plain";
    ///     # const SHAPE: error_response::body::Shape = error_response::body::Shape::UNKNOWN;
    ///     fn render(error: &Occurrence<'_>) -> Rendered {
    ///         error.bytes(format!("{}: {}", error.phrase(), error.explanation()))
    ///     }
    /// }
    ///
    /// let response = StatusError::new(http::StatusCode::NOT_FOUND).to_response_as::<Fixed>();
    /// assert_eq!(response.body(), "Not Found: The requested resource was not found.");
    /// ```
    #[must_use]
    pub fn explanation(&self) -> &'static str {
        status::find_or_class(self.status.as_u16()).explanation
    }

    /// The title (RFC 9457, section 3.1.3): `#[title]`, or the phrase of the status. It is the same for every occurrence
    /// of the problem type.
    #[must_use]
    pub fn title(&self) -> &'a str {
        self.written_title().unwrap_or_else(|| self.phrase())
    }

    /// The title, where one is written.
    #[must_use]
    pub fn written_title(&self) -> Option<&'a str> {
        self.raw.find(RawOccurrence::written_title)
    }

    /// The text for this occurrence (RFC 9457, section 3.1.4), or the explanation of the status. It is never empty, and
    /// has at most [`Limits::detail`](crate::Limits::detail) bytes.
    #[must_use]
    pub fn detail(&self) -> Text<'a> {
        let fallback = self.explanation();
        Text { own: self.visible_detail(), fallback, limit: self.limits().detail }
    }

    /// The text for this occurrence, where it has one of its own.
    ///
    /// ```
    /// # use error_response::{ApiError, BodyStyle, Occurrence, Rendered, StatusError};
    /// # struct Brief;
    /// impl BodyStyle for Brief {
    ///     # const MEDIA_TYPE: &'static str = "text/plain";
    ///     # const SHAPE: error_response::body::Shape = error_response::body::Shape::UNKNOWN;
    ///     fn render(error: &Occurrence<'_>) -> Rendered {
    ///         error.bytes(match error.own_detail() {
    ///             Some(text) => text.to_string(),
    ///             None => error.title().to_owned(),
    ///         })
    ///     }
    /// }
    ///
    /// let error = StatusError::new(http::StatusCode::CONFLICT);
    /// assert_eq!(error.to_response_as::<Brief>().body(), "Conflict");
    /// assert_eq!(error.detail("order 7 is locked").to_response_as::<Brief>().body(), "order 7 is locked");
    /// ```
    #[must_use]
    pub fn own_detail(&self) -> Option<Text<'a>> {
        let text = self.visible_detail().filter(|text| !text::is_empty(*text))?;
        Some(Text { own: Some(text), fallback: self.explanation(), limit: self.limits().detail })
    }

    /// The machine-readable code: `#[code]`, or the name in `snake_case`. RFC 9457 has none: it names problems by their
    /// [type](Self::type_uri).
    #[must_use]
    pub fn code(&self) -> &'a str {
        self.declared_code().unwrap_or_else(|| self.default_code().unwrap_or_default())
    }

    /// The code, where `#[code]` is written, or where [every body has one](crate::Renderer::codes).
    #[must_use]
    pub fn written_code(&self) -> Option<&'a str> {
        match (self.declared_code(), self.context.codes) {
            (None, Codes::All) => self.default_code(),
            (code, _) => code,
        }
    }

    /// The name in `snake_case`, or the phrase of the status.
    fn default_code(&self) -> Option<&'a str> {
        self.raw.find(RawOccurrence::own_code)
    }

    /// The code, where `#[code]` is written.
    pub(crate) fn declared_code(&self) -> Option<&'a str> {
        self.raw
            .find(|level| level.code.or_else(|| level.row.written_code()))
            .map(|code| text::cut(code, self.limits().detail))
    }

    /// The problem type URI (RFC 9457, section 3.1.1); `None` means `about:blank` (section 4.2.1).
    ///
    /// ```
    /// # use error_response::{ApiError, BodyStyle, Occurrence, Rendered, StatusError};
    /// # struct Coded;
    /// impl BodyStyle for Coded {
    ///     # const MEDIA_TYPE: &'static str = "text/plain";
    ///     # const SHAPE: error_response::body::Shape = error_response::body::Shape::UNKNOWN;
    ///     fn render(error: &Occurrence<'_>) -> Rendered {
    ///         error.bytes(format!("{:?} {:?}", error.type_uri(), error.written_code()))
    ///     }
    /// }
    ///
    /// let error = StatusError::new(http::StatusCode::CONFLICT).type_uri("/problems/locked");
    /// assert_eq!(error.to_response_as::<Coded>().body(), r#"Some("/problems/locked") None"#);
    /// ```
    #[must_use]
    pub fn type_uri(&self) -> Option<&'a str> {
        self.raw.find(RawOccurrence::type_uri)
    }

    /// The URI reference of this very occurrence (RFC 9457, section 3.1.5).
    #[must_use]
    pub fn instance(&self) -> Option<Instance<'a>> {
        if self.is_static_only() {
            return None;
        }
        let text = self.raw.find(|level| level.instance)?;
        (!text::is_empty(text)).then_some(Instance { text, limit: self.limits().detail })
    }

    /// The id of the request, where the service has one; see [`RequestIds`](crate::RequestIds). A style that asks for it
    /// writes it: [`RequestIds::member`](crate::RequestIds::member) adds none then.
    ///
    /// ```
    /// # use error_response::{ApiError, BodyStyle, Occurrence, Rendered, Renderer, StatusError};
    /// # struct WithId;
    /// impl BodyStyle for WithId {
    ///     # const MEDIA_TYPE: &'static str = "text/plain";
    ///     # const SHAPE: error_response::body::Shape = error_response::body::Shape::UNKNOWN;
    ///     fn render(error: &Occurrence<'_>) -> Rendered {
    ///         error.bytes(format!("{} (request {})", error.detail(), error.request_id().unwrap_or("unknown")))
    ///     }
    /// }
    ///
    /// let error = StatusError::new(http::StatusCode::CONFLICT).detail("order 7 is locked");
    /// let response = Renderer::production().request_id("7f3a").scope(|| error.to_response_as::<WithId>());
    /// assert_eq!(response.body(), "order 7 is locked (request 7f3a)");
    /// ```
    #[must_use]
    pub fn request_id(&self) -> Option<&'a str> {
        self.wrote_id.set(true);
        self.context.request_id
    }

    /// What a client may conclude about the request (RFC 9110, section 15).
    #[must_use]
    pub fn outcome(&self) -> Outcome {
        if self.status.as_u16() >= 500 { Outcome::Unknown } else { Outcome::Rejected }
    }

    /// The `google.rpc.Code` of the error:
    ///
    /// 1. what `#[rpc(…)]` names, here or further in;
    /// 2. else the [`code`](Self::code), if it is the name of one in any spelling, and [`RpcCode::status`] is the status of
    ///    the response: a variant `AlreadyExists` with 409 is `ALREADY_EXISTS`;
    /// 3. else [`RpcCode::of_status`].
    ///
    /// ```
    /// # use error_response::{ApiError, BodyStyle, Occurrence, Rendered};
    /// # struct Call;
    /// impl BodyStyle for Call {
    ///     # const MEDIA_TYPE: &'static str = "text/plain";
    ///     # const SHAPE: error_response::body::Shape = error_response::body::Shape::UNKNOWN;
    ///     fn render(error: &Occurrence<'_>) -> Rendered {
    ///         error.bytes(error.rpc_code().name())
    ///     }
    /// }
    ///
    /// #[derive(ApiError)]
    /// enum OrderError {
    ///     #[status(409)]
    ///     #[rpc(FAILED_PRECONDITION)]
    ///     NotPaid,
    ///     #[status(409)]
    ///     AlreadyExists,
    ///     #[status(409)]
    ///     Edited,
    /// }
    ///
    /// assert_eq!(OrderError::NotPaid.to_response_as::<Call>().body(), "FAILED_PRECONDITION");
    /// assert_eq!(OrderError::AlreadyExists.to_response_as::<Call>().body(), "ALREADY_EXISTS");
    /// assert_eq!(OrderError::Edited.to_response_as::<Call>().body(), "ABORTED");
    /// ```
    #[must_use]
    pub fn rpc_code(&self) -> RpcCode {
        let declared = self.raw.find(|level| level.row.rpc_code);
        declared.unwrap_or_else(|| RpcCode::of(self.code(), self.status.as_u16()))
    }

    /// The code of the error in JSON-RPC (JSON-RPC 2.0, section 5.1):
    ///
    /// 1. what `#[jsonrpc(…)]` names, here or further in;
    /// 2. else -32602, "invalid params", where the error has single problems;
    /// 3. else -32600, "invalid request", for 400, and -32603, "internal error", for 500;
    /// 4. else the status.
    ///
    /// ```
    /// use error_response::ApiError;
    ///
    /// #[derive(ApiError)]
    /// enum OrderError {
    ///     #[status(409)]
    ///     #[jsonrpc(-32001)]
    ///     Locked,
    ///     #[status(404)]
    ///     NotFound,
    /// }
    ///
    /// assert_eq!(OrderError::Locked.rpc_error().code(), -32001);
    /// assert_eq!(OrderError::NotFound.rpc_error().code(), 404);
    /// ```
    #[must_use]
    pub fn jsonrpc_code(&self) -> i32 {
        let declared = self.raw.find(|level| level.row.jsonrpc_code);
        declared.unwrap_or_else(|| jsonrpc_code(self.status.as_u16(), !self.errors().is_empty()))
    }

    /// How long the client is to wait: the error's own `Retry-After` (RFC 9110, section 10.2.3), where that is a number of
    /// seconds. A date is no delay: how far off it is depends on when it is read.
    ///
    /// A style that writes it may be the only one whose clients see it: those of gRPC and of its kin do not look at response
    /// fields.
    ///
    /// ```
    /// # use error_response::{ApiError, BodyStyle, Occurrence, Rendered};
    /// # use std::time::Duration;
    /// # struct Patient;
    /// impl BodyStyle for Patient {
    ///     # const MEDIA_TYPE: &'static str = "text/plain";
    ///     # const SHAPE: error_response::body::Shape = error_response::body::Shape::UNKNOWN;
    ///     fn render(error: &Occurrence<'_>) -> Rendered {
    ///         error.bytes(match error.retry_after() {
    ///             Some(delay) => format!("come back in {} seconds", delay.as_secs()),
    ///             None => error.detail().to_string(),
    ///         })
    ///     }
    /// }
    ///
    /// #[derive(ApiError)]
    /// #[status(429)]
    /// struct RateLimited {
    ///     #[header(RETRY_AFTER)]
    ///     after: Duration,
    /// }
    ///
    /// let error = RateLimited { after: Duration::from_millis(29_500) };
    /// assert_eq!(error.to_response_as::<Patient>().body(), "come back in 30 seconds");
    /// ```
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        let value = find_declared(&RETRY_AFTER, self.raw, self.status, *self.limits())?;
        let seconds = value.to_str().ok().filter(|text| text.bytes().all(|byte| byte.is_ascii_digit()))?;
        seconds.parse().ok().map(Duration::from_secs)
    }

    /// The response fields (RFC 9110, section 5) that the error brings, without those of the body style and of the
    /// renderer.
    ///
    /// ```
    /// # use error_response::{ApiError, BodyStyle, Occurrence, Rendered, StatusError};
    /// # use http::header::RETRY_AFTER;
    /// # struct Patient;
    /// impl BodyStyle for Patient {
    ///     # const MEDIA_TYPE: &'static str = "text/plain";
    ///     # const SHAPE: error_response::body::Shape = error_response::body::Shape::UNKNOWN;
    ///     fn render(error: &Occurrence<'_>) -> Rendered {
    ///         error.bytes(match error.headers().get("retry-after").and_then(|value| value.to_str().ok()) {
    ///             Some(seconds) => format!("come back in {seconds} seconds"),
    ///             None => error.detail().to_string(),
    ///         })
    ///     }
    /// }
    ///
    /// let error = StatusError::new(http::StatusCode::TOO_MANY_REQUESTS).header(RETRY_AFTER, 30);
    /// assert_eq!(error.to_response_as::<Patient>().body(), "come back in 30 seconds");
    /// ```
    #[must_use]
    pub fn headers(&self) -> HeaderMap {
        declared_headers(self.raw, *self.limits())
    }

    /// The extension members (RFC 9457, section 3.2), as a map and one by one.
    #[must_use]
    pub fn extensions(&self) -> Extensions<'_> {
        Extensions { occurrence: self }
    }

    /// The list of single problems, as a sequence and one by one.
    #[must_use]
    pub fn errors(&self) -> Errors<'_> {
        Errors { occurrence: self }
    }

    /// Type, variant, `Display`, `Debug` and sources of the error, the request and the stack trace as one text, with
    /// [development details](crate::Renderer::development) on; else `None`.
    #[must_use]
    pub fn development(&self) -> Option<Development<'_>> {
        let is_shown = !self.is_static_only() && self.context.development.is_some();
        is_shown.then_some(Development { occurrence: self })
    }
}
