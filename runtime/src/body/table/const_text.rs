//! Texts in constants, which have no `==`, no iterators and no formatting.

pub(super) const fn has_name(names: &[&str], name: &str) -> bool {
    let mut rest = names;
    while let [one, further @ ..] = rest {
        if is_same(one, name) {
            return true;
        }
        rest = further;
    }
    false
}

/// `==` of two texts, which constants do not have.
pub(super) const fn is_same(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    if one.len() != other.len() {
        return false;
    }
    let mut at = 0;
    while at < one.len() {
        if one[at] != other[at] {
            return false;
        }
        at += 1;
    }
    true
}

pub(super) const fn find_byte(text: &str, any_of: &[u8]) -> bool {
    let mut bytes = text.as_bytes();
    while let [byte, rest @ ..] = bytes {
        if find_in(any_of, *byte) {
            return true;
        }
        bytes = rest;
    }
    false
}

pub(super) const fn find_in(bytes: &[u8], byte: u8) -> bool {
    let mut rest = bytes;
    while let [one, further @ ..] = rest {
        if *one == byte {
            return true;
        }
        rest = further;
    }
    false
}

/// Panics with several texts as one, of which a constant could format only one.
#[track_caller]
pub(in super::super) const fn fail(texts: &[&str]) -> ! {
    const LONGEST: usize = 400;
    let (mut bytes, mut len) = ([0; LONGEST], 0);
    let mut rest = texts;
    while let [text, further @ ..] = rest {
        let mut behind = text.as_bytes();
        while let [byte, further @ ..] = behind {
            if len < LONGEST {
                // A name beyond ASCII that is cut would be no text.
                bytes[len] = if byte.is_ascii() { *byte } else { b'?' };
                len += 1;
            }
            behind = further;
        }
        rest = further;
    }
    match core::str::from_utf8(bytes.split_at(len).0) {
        Ok(text) => panic!("{}", text),
        Err(_) => panic!("the table is wrong"),
    }
}
