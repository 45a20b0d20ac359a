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
use http::header::{HeaderMap, HeaderName, HeaderValue};
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
    fields: &'static [(HeaderName, HeaderValue)],
    /// What the optional fields of an occurrence may take.
    room: usize,
    body: &'static Template,
    added: Option<&'static Added>,
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
            object.copy(&hole.before);
            let start = object.len();
            match hole.content {
                Content::Detail => occurrence.write_detail(&mut object),
                Content::PlainExtensions => {
                    let raw = occurrence.raw;
                    for (member, value) in raw.row.members.iter().zip(raw.members) {
                        match object.plain_value(member.name, *value) {
                            Ok(()) | Err(Omitted::Null | Omitted::TooDeep) => {}
                            Err(Omitted::TooLarge | Omitted::Failed) => return None,
                        }
                    }
                }
                rare => write_rare(&mut object, rare, self.shape, occurrence)?,
            }
            if self.is_xml && !matches!(hole.content, Content::PlainElements) {
                make_xml(&mut object, start, hole.content.is_text(), limit)?;
            }
            if hole.is_needed && object.len() == start {
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
    /// `fields`: the static ones, which leave so much `room` for those of an occurrence.
    pub(super) fn new(
        log_level: LogLevel,
        status: StatusCode,
        fields: &HeaderMap,
        room: usize,
        rendered: &Rendered,
        varying: Varying,
        body: Template,
    ) -> Self {
        let mark = AlreadyRendered::mark(status, rendered.content_type());
        let body = Template { is_whole: body.holes.is_empty() && varying.is_none(), ..body };
        let phrase = match varying {
            Varying::Fields(_) => rendered.reason_phrase.as_deref(),
            Varying::All(_) => None,
        };
        let phrase = phrase.and_then(|phrase| Phrase::new(leak(phrase)));
        let adds = phrase.is_some() || mark.is_some() || !rendered.headers().is_empty() || !varying.is_none();
        let added = adds.then(|| {
            let fixed = rendered.headers().iter().filter(|(name, _)| !varying.has(name));
            let fields = leak_values(fixed.map(|(name, value)| (name, value)));
            &*Box::leak(Box::new(Added { fields, varying, phrase, mark }))
        });
        let fields = Box::leak(leak_values(fields.iter()));
        Self { log_level, status, fields, room, body: Box::leak(Box::new(body)), added }
    }

    /// Whether it is the same every time, but for what the error adds to the head.
    pub(super) fn is_constant(&self) -> bool {
        self.body.is_whole
    }

    /// Writes the head, and answers with the body. `None`: the occurrence does not fit, and nothing is written.
    pub(super) fn respond(&self, head: &mut Response<()>, occurrence: &Occurrence<'_>) -> Option<Bytes> {
        let body = match &*self.body.holes {
            [] => self.constant_body(),
            _ => self.body.fill(occurrence)?,
        };
        self.write_head(head, Some(occurrence.raw));
        if let Some(added) = self.added {
            added.write_varying_to(head, occurrence);
        }
        Some(body)
    }

    /// The body, if it is [constant](Self::is_constant).
    #[inline]
    pub(super) fn constant_body(&self) -> Bytes {
        Bytes::from_static(&self.body.end)
    }

    /// Writes the head, with the fields that an occurrence adds.
    pub(super) fn write_head(&self, head: &mut Response<()>, raw: Option<&RawOccurrence<'_>>) {
        *head.status_mut() = self.status;
        for (name, value) in self.fields {
            head.headers_mut().append(name.clone(), value.clone());
        }
        match raw {
            Some(raw) if !raw.fields.is_empty() => {
                let mut fields = Fields::new(head.headers_mut(), self.status, self.room);
                write_dynamic(&mut fields, raw, self.status);
            }
            _ => {}
        }
        if let Some(added) = self.added {
            added.write_to(head);
        }
    }
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

#[inline]
pub(super) fn find(cell: &CacheCell, key: &Key) -> Option<&'static CachedResponse> {
    let mut number = cell.0.load(Ordering::Acquire);
    loop {
        let Entry { key: found, response, next } = entry(number)?;
        let is_same_style = core::ptr::eq(found.style.0, key.style.0) || found.style == key.style;
        let is_same_row = core::ptr::eq(found.row, key.row);
        let has_same_members =
            found.has_request_id == key.has_request_id && found.codes as u8 == key.codes as u8;
        if is_same_row && is_same_style && has_same_members {
            return Some(response);
        }
        number = *next;
    }
}

/// Whether a response with this key is new, and the cell leads to fewer than `max` entries. To be asked first: it takes no
/// lock, and what is prepared for the cache is never dropped.
pub(super) fn has_room(cell: &CacheCell, key: &Key, max: usize) -> bool {
    let first = cell.0.load(Ordering::Acquire);
    let entries = core::iter::successors(entry(first), |present| entry(present.next)).count();
    entries < max && find(cell, key).is_none()
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
