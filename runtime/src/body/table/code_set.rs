//! Closed sets of codes.

use crate::rpc_code::RpcCode;

/// A closed set of codes, for [`Part::CodeOf`](super::Part::CodeOf): one for each status, unless the error chooses another.
///
/// ```
/// use error_response::body::{CodeSet, Part, Shape};
/// use error_response::{ApiError, BodyStyle, StatusError};
/// use http::StatusCode;
///
/// const REASONS: CodeSet = CodeSet::by_status(&[(404, "missing"), (429, "busy")]).otherwise("refused", "broken");
///
/// struct Simple;
///
/// impl BodyStyle for Simple {
///     const MEDIA_TYPE: &'static str = "application/json";
///     const SHAPE: Shape = Shape::json(&[Part::CodeOf("reason", &REASONS)]);
/// }
///
/// let body = |status| StatusError::new(status).to_response_as::<Simple>().into_body();
/// assert_eq!(body(StatusCode::NOT_FOUND), r#"{"reason":"missing"}"#);
/// assert_eq!(body(StatusCode::CONFLICT), r#"{"reason":"refused"}"#);
/// assert_eq!(body(StatusCode::BAD_GATEWAY), r#"{"reason":"broken"}"#);
/// ```
#[derive(Debug, Clone, Copy)]
pub struct CodeSet {
    names: Names,
    written: Written,
}

#[derive(Debug, Clone, Copy)]
enum Names {
    ByStatus(&'static [(u16, &'static str)], Option<[&'static str; 2]>),
    /// By the number of the `google.rpc.Code`.
    Rpc(&'static [&'static str; 17]),
}

/// Which written codes are members of the set themselves.
#[derive(Debug, Clone, Copy)]
enum Written {
    None,
    Of(&'static [&'static str]),
    OfAt(&'static [(u16, &'static str)]),
    Any,
}

impl CodeSet {
    /// The codes of single statuses. Of any other status there is none.
    #[must_use]
    pub const fn by_status(names: &'static [(u16, &'static str)]) -> Self {
        Self { names: Names::ByStatus(names, None), written: Written::None }
    }

    /// The names of the seventeen codes of `google.rpc.Code`, by their numbers from 0 (`OK`) to 16 (`UNAUTHENTICATED`).
    /// [`Occurrence::rpc_code`](crate::Occurrence::rpc_code) chooses.
    #[must_use]
    pub const fn rpc(names: &'static [&'static str; 17]) -> Self {
        Self { names: Names::Rpc(names), written: Written::None }
    }

    /// The code of every other 4xx, and that of every other status.
    #[must_use]
    pub const fn otherwise(self, of_4xx: &'static str, of_others: &'static str) -> Self {
        let names = match self.names {
            Names::ByStatus(names, _) => Names::ByStatus(names, Some([of_4xx, of_others])),
            Names::Rpc(_) => self.names,
        };
        Self { names, ..self }
    }

    /// A written code that is one of these counts, letter for letter.
    #[must_use]
    pub const fn or_written(self, codes: &'static [&'static str]) -> Self {
        Self { written: Written::Of(codes), ..self }
    }

    /// A written code counts that is one of these, with the status that stands beside it.
    #[must_use]
    pub const fn or_written_at(self, codes: &'static [(u16, &'static str)]) -> Self {
        Self { written: Written::OfAt(codes), ..self }
    }

    /// Every written code counts that has nothing but printable ASCII, without quotes and backslashes: the set is open
    /// (RFC 6749, section 5.2).
    #[must_use]
    pub const fn or_any_written(self) -> Self {
        Self { written: Written::Any, ..self }
    }

    /// The code of an error with this status, or its written code, if that is of the set.
    pub(crate) fn choose<'a>(
        &self,
        status: u16,
        written: Option<&'a str>,
        rpc: impl FnOnce() -> RpcCode,
    ) -> Option<&'a str> {
        let written = written.filter(|code| self.written.has(code, status));
        written.or_else(|| match self.names {
            Names::Rpc(names) => names.get(rpc() as usize).copied(),
            Names::ByStatus(names, others) => find(names, status).or_else(|| {
                let [of_4xx, of_others] = others?;
                Some(if (400..500).contains(&status) { of_4xx } else { of_others })
            }),
        })
    }

    /// Whether it is a set of names for `google.rpc.Code`.
    #[cfg(feature = "catalogue")]
    pub(crate) const fn is_rpc(&self) -> bool {
        matches!(self.names, Names::Rpc(_))
    }

    /// Whether every status has a code.
    pub(crate) const fn is_total(&self) -> bool {
        matches!(self.names, Names::Rpc(_) | Names::ByStatus(_, Some(_)))
    }

    /// All codes, once each; `None` where the set is open.
    #[cfg(feature = "catalogue")]
    pub(crate) fn codes(&self) -> Option<Vec<&'static str>> {
        let mut codes: Vec<&str> = match self.written {
            Written::Any => return None,
            Written::None => Vec::new(),
            Written::Of(codes) => codes.to_vec(),
            Written::OfAt(codes) => codes.iter().map(|(_, code)| *code).collect(),
        };
        match self.names {
            Names::Rpc(names) => codes.extend(names),
            Names::ByStatus(names, others) => {
                codes.extend(names.iter().map(|(_, code)| *code).chain(others.into_iter().flatten()));
            }
        }
        codes.sort_unstable();
        codes.dedup();
        Some(codes)
    }

    /// The longest code of the set itself.
    pub(super) const fn longest(&self) -> usize {
        let mut longest = 0;
        let mut at = 0;
        match self.names {
            Names::Rpc(names) => {
                while at < names.len() {
                    longest = larger(longest, names[at].len());
                    at += 1;
                }
            }
            Names::ByStatus(names, others) => {
                while at < names.len() {
                    longest = larger(longest, names[at].1.len());
                    at += 1;
                }
                if let Some([one, other]) = others {
                    longest = larger(longest, larger(one.len(), other.len()));
                }
            }
        }
        longest
    }
}

const fn larger(one: usize, other: usize) -> usize {
    if one > other { one } else { other }
}

impl Written {
    fn has(self, code: &str, status: u16) -> bool {
        match self {
            Self::None => false,
            Self::Of(codes) => codes.contains(&code),
            Self::OfAt(codes) => codes.contains(&(status, code)),
            Self::Any => {
                let is_fine = |byte: u8| matches!(byte, b' '..=b'~') && byte != b'"' && byte != b'\\';
                !code.is_empty() && code.bytes().all(is_fine)
            }
        }
    }
}

fn find(names: &[(u16, &'static str)], status: u16) -> Option<&'static str> {
    names.iter().find(|(its_status, _)| *its_status == status).map(|(_, name)| *name)
}
