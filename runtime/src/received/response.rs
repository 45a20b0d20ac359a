//! The error that a response of HTTP is.

use bytes::Bytes;
use http::header::{self, HeaderMap};
use http::{Response, response};

use super::identify::{Sent, identify};
use super::read::read;
use super::reader::{FromResponse, Reader};
use super::{LONGEST_BODY, Received, What};
use crate::body::{Problem, Style};
use crate::renderer::Styles;

impl<E: FromResponse> Received<E> {
    /// Reads a response in the style that `E` declares, or in `Problem` where it declares none.
    pub fn from_response<B: Into<Bytes>>(response: Response<B>) -> Self {
        let (parts, body) = response.into_parts();
        let mut styles: Vec<Style> = Vec::new();
        let rows = E::problem_types().types().len();
        let declared =
            (0..rows.max(1)).map(|row| E::style_of(row).unwrap_or(const { Style::of::<Problem>() }));
        for style in declared {
            if !styles.contains(&style) {
                styles.push(style);
            }
        }
        Self::read(parts, body.into(), &styles)
    }

    /// Reads a response in one of these styles, by its media type. Of several with one media type, it is the first in which the
    /// error is known.
    pub fn from_parts<S: Styles>(parts: response::Parts, body: impl Into<Bytes>) -> Self {
        Self::read(parts, body.into(), S::LIST)
    }

    pub(super) fn read(parts: response::Parts, mut body: Bytes, styles: &[Style]) -> Self {
        body.truncate(LONGEST_BODY + 1);
        let response::Parts { status, headers, .. } = parts;
        let media_type = media_type_of(&headers);
        let mut first = None;
        for &style in styles.iter().filter(|style| essence(style.media_type()) == media_type) {
            let Some(facts) = read(style, &headers, &body).filter(|_| body.len() <= LONGEST_BODY) else {
                continue;
            };
            let way = identify(E::problem_types(), style, Sent::Http(status), &facts);
            let error =
                way.and_then(|way| E::read(&Reader { facts: &facts, headers: &headers, status, way: &way }));
            if error.is_some() {
                return Self { what: Box::new(What { status, headers, body, facts }), error };
            }
            first.get_or_insert(facts);
        }
        let facts = first.unwrap_or_default();
        Self { what: Box::new(What { status, headers, body, facts }), error: None }
    }
}

/// The media type of a response, in lower case and without parameters.
fn media_type_of(headers: &HeaderMap) -> String {
    let value = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    essence(value.unwrap_or_default())
}

fn essence(media_type: &str) -> String {
    media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}
