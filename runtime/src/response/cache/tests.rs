use std::sync::Barrier;
use std::thread;

use super::*;
use crate::body::{ApiMessage, BodyStyle as _, MessageDetails, Problem};
use crate::problem_type::Row;

static ROWS: [Row; 9] =
    [row("A"), row("B"), row("C"), row("D"), row("E"), row("F"), row("G"), row("H"), row("I")];

const fn row(name: &'static str) -> Row {
    Row::new(name, "code", 404)
}

fn key(style: Style, row: usize) -> Key {
    Key { style, row: &ROWS[row], has_request_id: false, codes: Codes::Written }
}

fn response(body: &str) -> CachedResponse {
    let body = Template::constant(&Problem::SHAPE, body.as_bytes());
    let rendered = Rendered::bytes("application/json", &b""[..]);
    let head = StaticHead {
        log_level: LogLevel::Debug,
        status: StatusCode::NOT_FOUND,
        style: Style::of::<Problem>(),
        fields: &HeaderMap::new(),
        room: 0,
    };
    CachedResponse::new(&head, &rendered, Varying::Fields([].into()), body)
}

fn body(cell: &CacheCell, key: Key) -> Option<String> {
    find(cell, &key).map(|cached| String::from_utf8_lossy(&cached.constant_body()).into_owned())
}

#[test]
fn a_cell_has_four_bytes_which_are_zero_while_it_is_empty() {
    assert_eq!(size_of::<CacheCell>(), 4);
    assert_eq!(CacheCell::empty().0.into_inner(), 0);
    assert!(entry(0).is_none());
}

#[test]
fn a_response_is_found_by_its_style_its_row_its_request_id_and_its_code() {
    static CELL: CacheCell = CacheCell::empty();
    let first = key(Style::of::<Problem>(), 0);
    let others = [
        key(Style::of::<MessageDetails>(), 0),
        key(Style::of::<Problem>(), 1),
        Key { has_request_id: true, ..first },
        Key { codes: Codes::All, ..first },
    ];
    insert(&CELL, first, response("first"));
    for other in others {
        assert_eq!(body(&CELL, other), None);
    }
    for (number, other) in others.into_iter().enumerate() {
        insert(&CELL, other, response(&number.to_string()));
    }
    assert_eq!(body(&CELL, first).as_deref(), Some("first"));
    let found = others.map(|other| body(&CELL, other));
    assert_eq!(found, ["0", "1", "2", "3"].map(|body| Some(body.to_owned())));
}

#[test]
fn a_response_that_is_there_stays() {
    static CELL: CacheCell = CacheCell::empty();
    insert(&CELL, key(Style::of::<Problem>(), 0), response("first"));
    insert(&CELL, key(Style::of::<Problem>(), 0), response("second"));
    assert_eq!(body(&CELL, key(Style::of::<Problem>(), 0)).as_deref(), Some("first"));
}

#[test]
fn a_cell_leads_to_no_more_than_its_entries() {
    static CELL: CacheCell = CacheCell::empty();
    let keys = || (0..ROWS.len()).map(|row| key(Style::of::<Problem>(), row));
    for (key, Row { name, .. }) in keys().zip(&ROWS) {
        insert(&CELL, key, response(name));
    }
    let found: Vec<_> = keys().filter_map(|key| body(&CELL, key)).collect();
    assert_eq!(found, ["A", "B", "C", "D", "E", "F", "G", "H"]);
}

#[test]
fn rows_that_forward_leave_room_for_further_styles() {
    static CELL: CacheCell = CacheCell::empty();
    let keys = || (0..ROWS.len()).map(|row| key(Style::of::<Problem>(), row));
    for key in keys() {
        if has_room(&CELL, &key, MAX_FORWARDED) {
            insert(&CELL, key, response("forwarded"));
        }
    }
    assert_eq!(keys().filter(|key| find(&CELL, key).is_some()).count(), 4);
    assert!(has_room(&CELL, &key(Style::of::<MessageDetails>(), 0), MAX_ENTRIES));
}

#[test]
fn threads_that_come_at_once_each_find_their_own() {
    static CELLS: [CacheCell; 64] = [const { CacheCell::empty() }; 64];
    let styles = [Style::of::<Problem>(), Style::of::<MessageDetails>(), Style::of::<ApiMessage>()];
    let start = Barrier::new(2 * styles.len());
    thread::scope(|scope| {
        for (number, style) in styles.into_iter().cycle().take(2 * styles.len()).enumerate() {
            let (start, number) = (&start, number % styles.len());
            scope.spawn(move || {
                start.wait();
                for cell in &CELLS {
                    insert(cell, key(style, 0), response(&number.to_string()));
                    assert_eq!(body(cell, key(style, 0)), Some(number.to_string()));
                }
            });
        }
    });
    for cell in &CELLS {
        let found = styles.map(|style| body(cell, key(style, 0)));
        assert_eq!(found, ["0", "1", "2"].map(|body| Some(body.to_owned())));
    }
}
