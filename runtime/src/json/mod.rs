//! JSON under a size cap and a depth limit, written straight into the body.
//!
//! A style's own members go through [`Object`], which never fails: text is cut where the room ends. A user's value goes
//! through its `Serialize`, and is written whole or not at all.
//!
//! - `omitted`: why a value is not in the body.
//! - `buffer`: the bytes of a body, under a cap.
//! - `string`: text as the inside of a JSON string, cut where the room ends. `escape`: where something must be escaped.
//! - `scan`: how JSON text nests, and how many members it has.
//! - `output`: where a user's value is written, and why it was given up.
//! - `serializer`: users' values. `compound`: lists and objects among them.
//! - `object`: objects and lists of objects, member by member.
//! - `raw`: values written early, and the members of an object that is text already.
//! - `names`: the names of an object's members.

mod buffer;
mod compound;
mod escape;
mod names;
mod null;
mod object;
mod omitted;
mod output;
mod raw;
mod scan;
mod serializer;
mod string;
#[cfg(test)]
mod tests;

pub(crate) use buffer::{Buffer, LEAST_STRUCTURE};
pub(crate) use names::Names;
pub use null::Nullable;
pub(crate) use null::is_null;
pub(crate) use object::{Object, is_plain_name};
pub(crate) use omitted::Omitted;
#[cfg(test)]
use raw::to_text;
pub(crate) use raw::{Json, JsonText, for_each_member, serialize_early, to_object};
pub(crate) use scan::members_of;
pub use serializer::MemberValue;
