//! The contract with the clients, as a file that a test compares.

use core::fmt;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::{env, fs, io};

use serde_json::{Map, Value, json};

use super::{Catalogue, Entry, FieldPresence, Statuses};
use crate::problem_type::Presence;
use crate::schema::Delivery;

/// Set to anything but nothing, it accepts the breaks.
const ACCEPT: &str = "ACCEPT_ERRORS_LOCK";

/// Why a contract does not hold. Also its `Debug` is the message, for `unwrap` in a test.
#[non_exhaustive]
pub enum LockError {
    /// What clients rely on is gone or different, a line for each break.
    Broken {
        /// The file with the contract.
        path: PathBuf,
        /// One sentence for each break.
        breaks: Vec<String>,
    },
    /// The file cannot be read or written.
    Io {
        /// The file with the contract.
        path: PathBuf,
        /// What the system says.
        error: io::Error,
    },
    /// The file is no contract.
    Malformed {
        /// The file with the contract.
        path: PathBuf,
    },
}

impl fmt::Display for LockError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Broken { path, breaks } => {
                write!(f, "clients rely on what has changed since {} was written:", path.display())?;
                for broken in breaks {
                    write!(f, "\n- {broken}")?;
                }
                write!(f, "\nrun the test again with {ACCEPT}=1 to accept this and write the file anew")
            }
            Self::Io { path, error } => write!(f, "{}: {error}", path.display()),
            Self::Malformed { path } => write!(
                f,
                "{} is not what `Catalogue::lock` writes; run the test again with {ACCEPT}=1 to write it anew",
                path.display()
            ),
        }
    }
}

impl fmt::Debug for LockError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl std::error::Error for LockError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io { error, .. } => Some(error),
            Self::Broken { .. } | Self::Malformed { .. } => None,
        }
    }
}

impl Catalogue {
    /// Holds the contract with the clients, in a test. The first time it writes the file, which is to be committed; from
    /// then on a removed or renamed code, a changed status, type, media type or response field, and a member that is
    /// gone or has become optional are errors. Additions pass, and are written into the file.
    ///
    /// ```
    /// use error_response::{ApiError, Catalogue};
    ///
    /// #[derive(ApiError)]
    /// enum OrderError {
    ///     #[status(404)]
    ///     OrderNotFound { #[extension] id: u64 },
    /// }
    ///
    /// # let directory = std::env::temp_dir().join(format!("errors-lock-{}", std::process::id()));
    /// # std::fs::create_dir_all(&directory).unwrap();
    /// # std::env::set_current_dir(&directory).unwrap();
    /// // #[test]
    /// fn clients_can_rely_on_our_errors() {
    ///     Catalogue::new("Orders API").add::<OrderError>().lock("errors.lock.json").unwrap();
    /// }
    /// # clients_can_rely_on_our_errors();
    /// # clients_can_rely_on_our_errors();
    /// # std::fs::remove_dir_all(&directory).unwrap();
    /// ```
    ///
    /// # Errors
    ///
    /// Where the contract is broken, with each break and the variable that accepts them, or the file cannot be read or
    /// written.
    pub fn lock(&self, path: impl AsRef<Path>) -> Result<(), LockError> {
        let path = path.as_ref();
        let io = |error| LockError::Io { path: path.to_owned(), error };
        let now: Vec<Value> = self.entries().iter().map(contract_of).collect();
        let text = to_text(&now);
        let locked = match fs::read_to_string(path) {
            Ok(locked) => locked,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return fs::write(path, text).map_err(io);
            }
            Err(error) => return Err(io(error)),
        };
        if env::var_os(ACCEPT).is_some_and(|value| !value.is_empty()) {
            return fs::write(path, text).map_err(io);
        }
        let malformed = || LockError::Malformed { path: path.to_owned() };
        let problems: Vec<Value> = from_text(&locked).ok_or_else(malformed)?;
        let breaks = breaks_between(&problems, &now);
        if !breaks.is_empty() {
            return Err(LockError::Broken { path: path.to_owned(), breaks });
        }
        if locked.replace("\r\n", "\n") != text {
            // Where files cannot be written, additions still pass.
            let _ = fs::write(path, text);
        }
        Ok(())
    }
}

/// The contract of all problems: one on a line, so that a diff shows which.
fn to_text(problems: &[Value]) -> String {
    let lines: Vec<String> = problems
        .iter()
        .map(|problem| {
            let mut problem = problem.clone();
            problem.sort_all_objects();
            format!("    {problem}")
        })
        .collect();
    let lines: BTreeSet<String> = lines.into_iter().collect();
    let lines: Vec<String> = lines.into_iter().collect();
    format!("{{\n  \"problems\": [\n{}\n  ]\n}}\n", lines.join(",\n"))
}

fn from_text(text: &str) -> Option<Vec<Value>> {
    let mut file: Value = serde_json::from_str(text).ok()?;
    let problems = file.get_mut("problems")?.take();
    let Value::Array(problems) = problems else { return None };
    problems.iter().all(|problem| problem.get("code").is_some_and(Value::is_string)).then_some(problems)
}

/// What clients may rely on of one problem.
fn contract_of(entry: &Entry) -> Value {
    let status = match entry.statuses() {
        Statuses::One(status) => json!(status.as_u16()),
        Statuses::Several { fallback, lowest } => json!(format!("{} or {lowest}-599", fallback.as_u16())),
    };
    let mut headers: Map<String, Value> = entry
        .headers()
        .iter()
        .map(|header| {
            let said = match (header.presence, header.value) {
                (FieldPresence::Optional, _) => "optional".to_owned(),
                (FieldPresence::Always | FieldPresence::Declared, Some(value)) => format!("= {value}"),
                (FieldPresence::Always | FieldPresence::Declared, None) => "required".to_owned(),
            };
            (header.name.to_owned(), json!(said))
        })
        .collect();
    headers.extend(entry.name_of_reason().map(|name| (name.as_str().to_owned(), json!("the detail"))));
    let mut members: Map<String, Value> = entry
        .members()
        .iter()
        .filter(|member| matches!(member.presence, Presence::Required | Presence::Optional))
        .map(|member| {
            let presence = if member.presence == Presence::Optional { "optional" } else { "required" };
            let kind = member.schema.as_ref().filter(|schema| schema.delivery < Delivery::IfItCan);
            let kind = kind.and_then(|schema| schema.json.get("type")).and_then(Value::as_str);
            let said = match kind {
                Some(kind) => format!("{presence} {kind}"),
                None => presence.to_owned(),
            };
            (member.name.to_owned(), json!(said))
        })
        .collect();
    if let Some(name) = entry.name_of_errors() {
        members.insert(name.to_owned(), json!("optional array"));
    }
    json!({
        "code": entry.code(),
        "status": status,
        "type": entry.type_uri(),
        "media_type": entry.example().media_type(),
        "headers": headers,
        "members": members,
    })
}

/// What clients of the locked problems would miss.
fn breaks_between(locked: &[Value], now: &[Value]) -> Vec<String> {
    let mut left: BTreeMap<&str, Vec<&Value>> = BTreeMap::new();
    for problem in now {
        left.entry(code_of(problem)).or_default().push(problem);
    }
    // What has not changed is taken first, then what is nearest: several problems may share a code.
    let mut changed = Vec::new();
    for old in locked {
        let same = left.get_mut(code_of(old));
        match same.and_then(|same| same.iter().position(|new| *new == old).map(|at| same.swap_remove(at))) {
            Some(_) => {}
            None => changed.push(old),
        }
    }
    let mut breaks = Vec::new();
    for old in changed {
        let code = code_of(old);
        let nearest = left.get_mut(code).and_then(|same| {
            let (at, _) = same.iter().enumerate().min_by_key(|(_, new)| breaks_of(old, new).len())?;
            Some(same.swap_remove(at))
        });
        match nearest {
            Some(new) => breaks.extend(breaks_of(old, new)),
            None => breaks.push(format!("`{code}` ({}) is gone", said(old.get("status")))),
        }
    }
    breaks
}

fn code_of(problem: &Value) -> &str {
    problem.get("code").and_then(Value::as_str).unwrap_or_default()
}

/// A value as one would say it.
fn said(value: Option<&Value>) -> String {
    match value {
        None | Some(Value::Null) => "none".to_owned(),
        Some(Value::String(text)) => text.clone(),
        Some(value) => value.to_string(),
    }
}

fn breaks_of(old: &Value, new: &Value) -> Vec<String> {
    let code = code_of(old);
    let mut breaks = Vec::new();
    for (facet, name) in [("status", "status"), ("type", "type"), ("media_type", "media type")] {
        let (before, after) = (said(old.get(facet)), said(new.get(facet)));
        if before != after {
            breaks.push(format!("`{code}`: the {name} was {before} and is {after}"));
        }
    }
    for (name, before) in named(old, "headers") {
        match named(new, "headers").find(|(other, _)| *other == name) {
            None => breaks.push(format!("`{code}`: the response field `{name}` is gone")),
            // One that may be absent may also be there always.
            Some((_, after)) if after != before && before != "optional" => {
                breaks.push(format!("`{code}`: the response field `{name}` was {before} and is {after}"));
            }
            Some(_) => {}
        }
    }
    for (name, before) in named(old, "members") {
        let Some((_, after)) = named(new, "members").find(|(other, _)| *other == name) else {
            breaks.push(format!("`{code}`: the member `{name}` is gone"));
            continue;
        };
        let (was, kind_before) = before.split_once(' ').unwrap_or((before, ""));
        let (is, kind_after) = after.split_once(' ').unwrap_or((after, ""));
        if was == "required" && is == "optional" {
            breaks.push(format!("`{code}`: the member `{name}` was required and is optional"));
        }
        if kind_before != kind_after && !kind_before.is_empty() && !kind_after.is_empty() {
            breaks.push(format!(
                "`{code}`: the member `{name}` was of type {kind_before} and is of type {kind_after}"
            ));
        }
    }
    breaks
}

fn named<'v>(problem: &'v Value, facet: &str) -> impl Iterator<Item = (&'v str, &'v str)> {
    let members = problem.get(facet).and_then(Value::as_object);
    members.into_iter().flatten().map(|(name, value)| (name.as_str(), value.as_str().unwrap_or_default()))
}
