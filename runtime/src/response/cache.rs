//! The cache: what is the same in every response of a row, by style.
//!
//! A row has a [`CacheCell`], which holds the number of a cached response; each response holds the
//! number of the next one, for another style or another row that forwards to the variant. Responses are never dropped, so
//! everything in them is a `'static` slice: cloning a shared `Bytes` would cost an atomic operation on a cache line that all
//! cores fight for.

use core::num::NonZeroU32;
use core::sync::atomic::Ordering;
use std::sync::{Mutex, OnceLock, PoisonError};

use bytes::Bytes;
use http::header::{CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue};
use http::response::Parts;
use http::{Response, StatusCode};

use super::added::{Added, Varying};
use super::holes::{make_xml, write_rare};
use super::mark::AlreadyRendered;
use super::template::{Content, Template};
use crate::body::Style;
use crate::describe::RawOccurrence;
use crate::json::{Object, Omitted};
use crate::log_level::LogLevel;
use crate::occurrence::{Codes, Occurrence, write_dynamic};
use crate::problem_type::{CacheCell, Row};
use crate::rendered::Rendered;
use crate::renderer::Caching;
use crate::wire::{Fields, Phrase};

/// Which responses of a variant are alike.
#[derive(Clone, Copy)]
pub(super) struct Key {
    pub(super) style: Style,
    /// The variant's own row, or a transparent one that forwards to it and adds nothing.
    pub(super) row: &'static Row,
    /// Whether bodies may have a request id in them.
    pub(super) has_request_id: bool,
    pub(super) codes: Codes,
}

/// What is the same in every response of a row.
#[derive(Clone, Copy)]
pub(super) struct CachedResponse {
    pub(super) log_level: LogLevel,
    pub(super) status: StatusCode,
    /// Makes the `Content-Type`, where it is the style's own.
    media_type: Option<fn() -> HeaderValue>,
    fields: &'static [(HeaderName, HeaderValue)],
    /// What the optional fields of an occurrence may take.
    room: usize,
    body: &'static Template,
    added: Option<&'static Added>,
    is_constant: bool,
}

/// The head of a response without what an occurrence and the style add.
pub(super) struct StaticHead<'h> {
    pub(super) log_level: LogLevel,
    pub(super) status: StatusCode,
    pub(super) style: Style,
    pub(super) fields: &'h HeaderMap,
    /// What it leaves for the optional fields of an occurrence.
    pub(super) room: usize,
}

/// With less room left, a part may have taken that of others.
const LITTLE_ROOM: usize = 2048;

impl Template {
    /// `None`: it is no template for this occurrence, a value cannot be serialized, or there is little room left, so that
    /// another body is rendered.
    fn fill(&self, occurrence: &Occurrence<'_>) -> Option<Bytes> {
        let limit = occurrence.context.limits.body;
        let mut json = occurrence.buffer();
        let mut object = Object::within(&mut json);
        for hole in &self.holes {
            let end = object.len();
            object.copy(&hole.before);
            let start = object.len();
            match hole.content {
                Content::Detail => {
                    let text = occurrence.raw.detail.map(|detail| detail.text);
                    occurrence.write_detail(&mut object, text);
                }
                Content::Member { number, name_length } => {
                    let written = match occurrence.raw.members.get(number) {
                        Some(value) => object.value_alone(*value),
                        None => Err(Omitted::Null),
                    };
                    match written {
                        Ok(()) => {}
                        // A name that is the first of its object was copied without its comma.
                        Err(Omitted::Null | Omitted::TooDeep) => {
                            object.take_back(end.max(start - name_length));
                        }
                        Err(Omitted::TooLarge | Omitted::Failed) => return None,
                    }
                }
                rare => write_rare(&mut object, rare, self.shape, occurrence)?,
            }
            if self.is_xml && !matches!(hole.content, Content::PlainElements) {
                make_xml(&mut object, start, hole.content.is_text(), limit)?;
            }
            if hole.is_needed && object.len() <= start {
                return None;
            }
        }
        object.copy(&self.end);
        if json.room() < LITTLE_ROOM || (self.needs_own_detail && !occurrence.has_own_detail()) {
            return None;
        }
        json.into_whole(limit).map(Bytes::from)
    }
}

impl CachedResponse {
    pub(super) fn new(head: &StaticHead<'_>, rendered: &Rendered, varying: Varying, body: Template) -> Self {
        let StaticHead { log_level, status, style, fields, room } = *head;
        let mark = AlreadyRendered::mark(status, rendered.content_type());
        let is_constant = body.holes.is_empty() && varying.is_none();
        let phrase = match varying {
            Varying::Fields(_) => rendered.reason_phrase.as_deref(),
            Varying::Reason(_) => None,
        };
        let phrase = phrase.and_then(|phrase| Phrase::new(leak(phrase)));
        let adds = phrase.is_some() || mark.is_some() || !rendered.headers().is_empty() || !varying.is_none();
        let added = adds.then(|| {
            let fixed = rendered.headers().iter().filter(|(name, _)| !varying.has(name));
            let fields = leak_values(fixed.map(|(name, value)| (name, value)));
            &*Box::leak(Box::new(Added { fields, varying, phrase, mark }))
        });
        // That of the style is a constant, which is sooner made than cloned. A `render` may choose another.
        let is_of_style = |name: &HeaderName, value: &HeaderValue| {
            *name == CONTENT_TYPE && value.as_bytes() == style.media_type().as_bytes()
        };
        let media_type = fields.iter().any(|(name, value)| is_of_style(name, value));
        let media_type = media_type.then(|| style.content_type());
        let fields = Box::leak(leak_values(fields.iter().filter(|(name, value)| !is_of_style(name, value))));
        Self {
            media_type,
            log_level,
            status,
            fields,
            room,
            body: Box::leak(Box::new(body)),
            added,
            is_constant,
        }
    }

    /// Whether it is the same every time, but for what the error adds to the head.
    pub(super) fn is_constant(&self) -> bool {
        self.is_constant
    }

    /// The body, if it is [constant](Self::is_constant).
    #[inline]
    pub(super) fn constant_body(&self) -> Bytes {
        Bytes::from_static(&self.body.end)
    }

    /// The body of an occurrence. `None`: it does not fit.
    pub(super) fn body(&self, occurrence: &Occurrence<'_>) -> Option<Bytes> {
        match &*self.body.holes {
            [] => Some(self.constant_body()),
            _ => self.body.fill(occurrence),
        }
    }

    /// Whether the head of this occurrence is the same every time.
    pub(super) fn has_whole_head(&self, raw: &RawOccurrence<'_>) -> bool {
        raw.fields.is_empty() && self.added.is_none_or(|added| added.varying.is_none())
    }

    /// The response with a body, whose head is the same every time.
    #[inline]
    pub(super) fn respond<B>(&self, body: B) -> Response<B> {
        let mut head = empty_head();
        self.write_static_head(&mut head);
        if self.added.is_some() {
            self.write_added(&mut head);
        }
        Response::from_parts(head, body)
    }

    /// Writes the head of an occurrence.
    pub(super) fn write_head(&self, head: &mut Parts, occurrence: &Occurrence<'_>) {
        self.write_static_head(head);
        if !occurrence.raw.fields.is_empty() {
            let mut fields = Fields::new(&mut head.headers, self.status, self.room);
            write_dynamic(&mut fields, occurrence.raw, self.status);
        }
        if let Some(added) = self.added {
            added.write_to(head);
            added.write_varying_to(head, occurrence);
        }
    }

    #[inline]
    fn write_static_head(&self, head: &mut Parts) {
        head.status = self.status;
        if let Some(media_type) = self.media_type {
            head.headers.append(CONTENT_TYPE, media_type());
        }
        if !self.fields.is_empty() {
            self.write_fields(head);
        }
    }

    /// What few heads have. It is marked as cold so that the compiler inlines the other `append`, which all have.
    #[cold]
    fn write_fields(&self, head: &mut Parts) {
        for (name, value) in self.fields {
            head.headers.append(name, value.clone());
        }
    }

    #[inline(never)]
    fn write_added(&self, head: &mut Parts) {
        if let Some(added) = self.added {
            added.write_to(head);
        }
    }
}

/// A head with nothing in it. By itself this is one jump; where it is inlined, the head is moved once more.
#[inline(never)]
pub(super) fn empty_head() -> Parts {
    Response::new(()).into_parts().0
}

/// The row whose responses are those of this occurrence: its own, or that of an inner error to which nothing is added.
pub(super) fn find_owner<'o>(raw: &'o RawOccurrence<'o>) -> Option<&'o RawOccurrence<'o>> {
    let mut level = raw;
    while let Some(inner) = &level.inner {
        if !level.row.adds_nothing_to(inner.occurrence.status()) {
            return None;
        }
        level = inner.occurrence;
    }
    // Through levels, only what is the same every time is cached.
    let is_cached = raw.inner.is_none() || (level.fields.is_empty() && level.row.has_constant_body());
    (is_cached && level.own.is_none()).then_some(level)
}

pub(super) fn find_cached(
    raw: &RawOccurrence<'_>,
    style: Style,
    caching: Caching,
    codes: Codes,
) -> Option<&'static CachedResponse> {
    let has_request_id = match caching {
        Caching::Nothing => return None,
        Caching::PartsWithId => true,
        Caching::Whole | Caching::Parts => false,
    };
    let Some(inner) = &raw.inner else {
        return find(&raw.row.cell, &Key { style, row: raw.row, has_request_id, codes });
    };
    let owner = find_owner(raw)?;
    let cell = &owner.row.cell;
    let cached = find(cell, &Key { style, row: owner.row, has_request_id, codes })?;
    // Further out, another row may lead to the same cell and add something.
    if inner.occurrence.inner.is_none() {
        let key = Key { style, row: raw.row, has_request_id, codes };
        if has_room(cell, &key, MAX_FORWARDED) {
            insert(cell, key, *cached);
        }
    }
    Some(cached)
}

fn leak(bytes: &[u8]) -> Bytes {
    Bytes::from_static(Box::leak(bytes.into()))
}

fn leak_values<'f>(
    fields: impl Iterator<Item = (&'f HeaderName, &'f HeaderValue)>,
) -> Box<[(HeaderName, HeaderValue)]> {
    let leak_value = |value: &HeaderValue| {
        HeaderValue::from_maybe_shared(leak(value.as_bytes())).unwrap_or_else(|_| value.clone())
    };
    fields.map(|(name, value)| (name.clone(), leak_value(value))).collect()
}

struct Entry {
    key: Key,
    response: CachedResponse,
    /// The number of the entry that was the cell's before, or 0.
    next: u32,
}

/// All entries by number, from 1 on. The numbers from 2ⁿ to 2ⁿ⁺¹ − 1 share a chunk, so that no entry is ever moved.
static CHUNKS: [OnceLock<Box<[OnceLock<Entry>]>>; 32] = [const { OnceLock::new() }; 32];

/// The last number that was given. Whoever adds an entry holds the lock.
static LAST: Mutex<u32> = Mutex::new(0);

/// How many entries a cell may lead to: a generic type has one cell for all its instances.
pub(super) const MAX_ENTRIES: usize = 8;

/// How many there may be for one more to spare a forwarded error its description. The others are for further styles.
const MAX_FORWARDED: usize = MAX_ENTRIES / 2;

/// The chunk of a number, and its place in there. 0 has none.
#[inline]
fn place(number: u32) -> Option<(usize, usize)> {
    let chunk = NonZeroU32::new(number)?.ilog2();
    Some((chunk as usize, (number - (1 << chunk)) as usize))
}

#[inline]
fn entry(number: u32) -> Option<&'static Entry> {
    let (chunk, offset) = place(number)?;
    CHUNKS[chunk].get()?.get(offset)?.get()
}

/// The entries that a cell leads to.
fn entries(cell: &CacheCell) -> impl Iterator<Item = &'static Entry> {
    core::iter::successors(entry(cell.0.load(Ordering::Acquire)), |present| entry(present.next))
}

pub(super) fn find(cell: &CacheCell, key: &Key) -> Option<&'static CachedResponse> {
    let is_same = |found: &Key| {
        let has_same_members = found.has_request_id == key.has_request_id && found.codes == key.codes;
        core::ptr::eq(found.row, key.row) && found.style == key.style && has_same_members
    };
    entries(cell).find(|entry| is_same(&entry.key)).map(|entry| &entry.response)
}

/// What a policy adds nothing to, if the style has the address that it had then: a constant may have several.
#[inline]
pub(super) fn find_whole(
    cell: &CacheCell,
    style: Style,
    row: &'static Row,
) -> Option<&'static CachedResponse> {
    let mut number = cell.0.load(Ordering::Acquire);
    loop {
        let Entry { key, response, next } = entry(number)?;
        let is_whole = !key.has_request_id && matches!(key.codes, Codes::Written);
        if is_whole && core::ptr::eq(key.row, row) && core::ptr::eq(key.style.0, style.0) {
            return Some(response);
        }
        number = *next;
    }
}

/// Whether a response with this key is new, and the cell leads to fewer than `max` entries. To be asked first: it takes no
/// lock, and what is prepared for the cache is never dropped.
pub(super) fn has_room(cell: &CacheCell, key: &Key, max: usize) -> bool {
    entries(cell).count() < max && find(cell, key).is_none()
}

/// Adds a response, unless there is one already, or there are too many.
#[cold]
pub(super) fn insert(cell: &'static CacheCell, key: Key, response: CachedResponse) {
    let mut last = LAST.lock().unwrap_or_else(PoisonError::into_inner);
    if !has_room(cell, &key, MAX_ENTRIES) {
        return;
    }
    let first = cell.0.load(Ordering::Acquire);
    let Some(number) = last.checked_add(1) else { return };
    let Some((chunk, offset)) = place(number) else { return };
    let entries = CHUNKS[chunk].get_or_init(|| (0..1_u32 << chunk).map(|_| OnceLock::new()).collect());
    if entries[offset].set(Entry { key, response, next: first }).is_ok() {
        *last = number;
        cell.0.store(number, Ordering::Release);
    }
}

#[cfg(test)]
mod tests;
