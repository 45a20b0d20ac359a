//! The contract with clients, as a file that a test compares.

use core::fmt;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

use serde_json::{Map, Value, json};

use super::body_schema::describe_style_fields;
use super::builder::Catalogue;
use super::certainty::Certainty;
use super::entry::Entry;
use super::facts::FieldPresence;
use super::level::{Statuses, codes_of};
use super::protocol::Protocol;
use super::protocol_codes::protocol_codes;
use crate::problem_type::Presence;
use crate::schema::Delivery;

/// The environment variable that accepts the breaks, unless it is empty.
const ACCEPT: &str = "ACCEPT_ERRORS_LOCK";

/// Why [`Catalogue::lock`] fails. `Debug` writes the message as well, for `unwrap` in a test.
///
/// ```
/// use error_response::Catalogue;
/// use error_response::catalogue::LockError;
///
/// let error = Catalogue::new("Orders API").lock("no/such/directory/errors.lock.json").unwrap_err();
/// assert!(matches!(error, LockError::Io { .. }));
/// ```
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
    /// Holds the contract with clients, in a test. The first run writes the file, which is to be committed. From then on a
    /// removed or renamed code, a changed status, type, media type or response field, and a member that is gone or has
    /// become optional are errors. Additions pass, and are written into the file.
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
        let now: Vec<Value> = self.entries().iter().map(describe_contract).collect();
        let text = to_text(&now);
        let is_accepted = env::var_os(ACCEPT).is_some_and(|value| !value.is_empty());
        let locked = match fs::read_to_string(path) {
            Ok(locked) if !is_accepted => locked,
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(io(error)),
            Ok(_) | Err(_) => return fs::write(path, text).map_err(io),
        };
        let problems = from_text(&locked).ok_or_else(|| LockError::Malformed { path: path.to_owned() })?;
        let breaks = find_breaks(&problems, &now);
        if !breaks.is_empty() {
            return Err(LockError::Broken { path: path.to_owned(), breaks });
        }
        if locked.replace("\r\n", "\n") != text {
            // Additions pass even if the file cannot be written.
            let _ = fs::write(path, text);
        }
        Ok(())
    }
}

/// One line for each problem, so that a diff shows which have changed.
fn to_text(problems: &[Value]) -> String {
    let line = |problem: &Value| {
        let mut problem = problem.clone();
        problem.sort_all_objects();
        format!("    {problem}")
    };
    let lines: BTreeSet<String> = problems.iter().map(line).collect();
    let lines: Vec<String> = lines.into_iter().collect();
    format!("{{\n  \"problems\": [\n{}\n  ]\n}}\n", lines.join(",\n"))
}

fn from_text(text: &str) -> Option<Vec<Value>> {
    let mut file: Value = serde_json::from_str(text).ok()?;
    let Value::Array(problems) = file.get_mut("problems")?.take() else { return None };
    problems.iter().all(|problem| problem["code"].is_string()).then_some(problems)
}

fn describe_contract(entry: &Entry) -> Value {
    let status = match entry.statuses() {
        Statuses::One(status) => json!(status.as_u16()),
        Statuses::Several { fallback, lowest } => json!(format!("{} or {lowest}-599", fallback.as_u16())),
        Statuses::Declared(statuses) => json!(codes_of(statuses)),
    };
    let mut headers = Map::new();
    for header in &entry.headers {
        let said = match (header.presence, header.value) {
            (FieldPresence::Optional, _) => "optional".to_owned(),
            (FieldPresence::Always | FieldPresence::Declared, Some(value)) => format!("= {value}"),
            (FieldPresence::Always | FieldPresence::Declared, None) => "required".to_owned(),
        };
        headers.insert(header.name.to_owned(), said.into());
    }
    for field in describe_style_fields(entry) {
        let said = match (field.certainty, field.schema["const"].as_str()) {
            (Certainty::Always, Some(value)) => format!("= {value}"),
            (Certainty::Always, None) => "required".to_owned(),
            _ => "optional".to_owned(),
        };
        headers.insert(field.name.to_owned(), said.into());
    }
    if let Some(name) = entry.name_of_reason() {
        headers.insert(name.to_string(), "the detail".into());
    }
    let mut members = Map::new();
    for member in &entry.members {
        let presence = match member.presence {
            Presence::Required => "required",
            Presence::Optional => "optional",
            Presence::Flattened | Presence::Development => continue,
        };
        let known = member.schema.as_ref().filter(|schema| schema.delivery < Delivery::IfItCan);
        let said = match known.and_then(|schema| schema.json["type"].as_str()) {
            Some(kind) => format!("{presence} {kind}"),
            None => presence.to_owned(),
        };
        members.insert(member.name.to_owned(), said.into());
    }
    if let Some(name) = entry.name_of_errors() {
        members.insert(name.to_owned(), "optional array".into());
    }
    let mut contract = json!({
        "code": entry.code(),
        "status": status,
        "type": entry.type_uri(),
        "media_type": entry.example().media_type(),
        "headers": headers,
        "members": members,
    });
    if let Some(code) = entry.rpc_code() {
        contract["rpc"] = json!(code.name());
    }
    for (protocol, code) in protocol_codes(entry) {
        contract[protocol.key()] = code.into();
    }
    contract
}

/// Several problems may share a code, so unchanged problems are paired first, and then those that differ least.
fn find_breaks(locked: &[Value], now: &[Value]) -> Vec<String> {
    let mut left: Vec<&Value> = now.iter().collect();
    let mut changed = Vec::new();
    for old in locked {
        match left.iter().position(|new| *new == old) {
            Some(at) => {
                left.remove(at);
            }
            None => changed.push(old),
        }
    }
    let mut breaks = Vec::new();
    for old in changed {
        let same_code = left.iter().enumerate().filter(|(_, new)| new["code"] == old["code"]);
        let pairs = same_code.map(|(at, new)| (at, compare(old, new)));
        if let Some((at, of_pair)) = pairs.min_by_key(|(_, breaks)| breaks.len()) {
            left.remove(at);
            breaks.extend(of_pair);
        } else {
            breaks.push(format!("`{}` ({}) is gone", words(&old["code"]), words(&old["status"])));
        }
    }
    breaks
}

fn words(value: &Value) -> String {
    match value {
        Value::Null => "none".to_owned(),
        Value::String(text) => text.clone(),
        value => value.to_string(),
    }
}

fn compare(old: &Value, new: &Value) -> Vec<String> {
    let mut breaks = Vec::new();
    let facets = [("status", "status"), ("type", "type"), ("media_type", "media type"), ("rpc", "gRPC code")];
    // A protocol may be added.
    let spoken = Protocol::ALL.into_iter().filter(|protocol| !old[protocol.key()].is_null());
    let of_protocols = spoken.map(|protocol| (protocol.key(), protocol.term()));
    for (facet, name) in facets.into_iter().chain(of_protocols) {
        let (before, after) = (words(&old[facet]), words(&new[facet]));
        if before != after {
            breaks.push(format!("the {name} was {before} and is {after}"));
        }
    }
    for (name, before) in named(&old["headers"]) {
        match new["headers"][name].as_str() {
            None => breaks.push(format!("the response field `{name}` is gone")),
            // An optional field may become required.
            Some(after) if after != before && before != "optional" => {
                breaks.push(format!("the response field `{name}` was {before} and is {after}"));
            }
            Some(_) => {}
        }
    }
    for (name, before) in named(&old["members"]) {
        let Some(after) = new["members"][name].as_str() else {
            breaks.push(format!("the member `{name}` is gone"));
            continue;
        };
        let (was, type_before) = before.split_once(' ').unwrap_or((before, ""));
        let (is, type_after) = after.split_once(' ').unwrap_or((after, ""));
        if was == "required" && is == "optional" {
            breaks.push(format!("the member `{name}` was required and is optional"));
        }
        if type_before != type_after && !type_before.is_empty() && !type_after.is_empty() {
            breaks.push(format!("the member `{name}` was of type {type_before} and is of type {type_after}"));
        }
    }
    let code = words(&old["code"]);
    breaks.into_iter().map(|broken| format!("`{code}`: {broken}")).collect()
}

fn named(members: &Value) -> impl Iterator<Item = (&str, &str)> {
    let members = members.as_object().into_iter().flatten();
    members.map(|(name, value)| (name.as_str(), value.as_str().unwrap_or_default()))
}
