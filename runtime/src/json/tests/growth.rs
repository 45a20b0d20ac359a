//! How much memory a body takes.

use super::*;

#[test]
fn a_buffer_grows_to_its_limit_and_only_where_it_must() {
    let limit = 700;
    let mut json = Buffer::new(LEAST_STRUCTURE + limit, 4, LEAST_STRUCTURE, 0);
    let mut take = |bytes| {
        json.put(&vec![b'1'; bytes]).unwrap();
        json.bytes.capacity()
    };
    assert_eq!(take(10), USUAL_BODY);
    assert_eq!(take(USUAL_BODY - 10), USUAL_BODY);
    assert_eq!(take(1), LEAST_STRUCTURE + limit);
    assert_eq!(take(limit - USUAL_BODY - 1), LEAST_STRUCTURE + limit);
}

#[test]
fn a_piece_that_fills_a_buffer_grown_for_another_has_its_place() {
    let mut json = Buffer::with(0, 1_000, 4);
    json.put(b"0123456789").unwrap();
    assert_eq!(json.bytes.capacity(), 16);
    json.put(b"012345").unwrap();
    assert_eq!(json.bytes.capacity(), 16);
    json.put(b"0").unwrap();
    assert_eq!(json.bytes.capacity(), 32);
}

#[test]
fn whatever_is_expected_no_more_memory_is_taken_than_a_body_usually_may() {
    for limit in [usize::MAX, 1_000_000] {
        assert_eq!(Buffer::new(limit, 4, LEAST_STRUCTURE, usize::MAX).bytes.capacity(), 128 * 1024);
    }
    assert_eq!(Buffer::new(1_000, 4, LEAST_STRUCTURE, usize::MAX).bytes.capacity(), 1_000);
    assert_eq!(Buffer::new(usize::MAX, 4, LEAST_STRUCTURE, 1_000).bytes.capacity(), 2_048);
}

#[test]
fn what_does_not_fit_takes_no_memory() {
    let mut json = Buffer::exactly(600, 4);
    assert!(json.put(&[b'1'; 601]).is_err());
    assert!(json.write(&"a".repeat(599)).is_err());
    assert!(json.bytes.capacity() <= 1_024, "{}", json.bytes.capacity());
    assert!(json.put(&vec![b'1'; 20_000]).is_err());
    assert!(json.escape(&"a".repeat(20_000)).is_err());
    assert!(json.format(&"a".repeat(20_000), usize::MAX).is_err());
    assert!(json.bytes.capacity() <= 1_024, "{}", json.bytes.capacity());
}

#[test]
fn a_formatted_text_ends_where_the_body_does_wherever_it_begins() {
    for begin in [0, 1, 2, 3] {
        let mut json = Buffer::exactly(10, 4);
        json.put(&b"...."[..begin]).unwrap();
        assert!(json.format(&&"0123456789"[..10 - begin], usize::MAX).is_ok());
        assert_eq!(json.bytes.len(), 10);

        let mut json = Buffer::exactly(10, 4);
        json.put(&b"...."[..begin]).unwrap();
        assert!(json.format(&&"0123456789a"[..11 - begin], usize::MAX).is_err());
        assert_eq!(json.bytes.len(), 10);
    }
}

#[test]
fn a_value_is_written_in_place_of_all_that_is_there() {
    let mut json = Buffer::exactly(100, 4);
    assert_eq!(json.rewrite(&"a"), Ok(r#""a""#));
    assert_eq!(json.rewrite(&1), Ok("1"));
    assert_eq!(json.rewrite(&()), Err(Omitted::Null));
    assert_eq!(json.rewrite(&"a".repeat(99)), Err(Omitted::TooLarge));
    assert_eq!(json.rewrite(&true), Ok("true"));
}
