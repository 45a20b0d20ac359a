//! How time grows with the size of the input. A limit in seconds lets a quadratic pass on a fast machine and fails a
//! linear algorithm on a busy one, so these tests compare times with each other: one run at [`FACTOR`] times the size
//! with as many runs at the size itself.

use std::hint::black_box;
use std::time::{Duration, Instant};

const FACTOR: usize = 8;

/// A linear algorithm has a slowdown of 1, a quadratic one of [`FACTOR`]. This is between them, with room for caches
/// that the larger input does not fit into, and for a neighbour that takes the processor.
const LIMIT: f64 = 3.0;

/// Linear work passes after the first rounds. Only what seems too slow is measured again, until a round is undisturbed.
const ROUNDS: std::ops::Range<usize> = 2..100;

/// Panics if `work` takes more than linear time.
#[track_caller]
pub(crate) fn assert_linear<T>(what: &str, size: usize, input: impl Fn(usize) -> T, work: impl Fn(&T)) {
    let slowdown = slowdown(size, input, work);
    let large = FACTOR * size;
    assert!(
        slowdown < LIMIT,
        "{what}: a size of {large} takes {slowdown:.1} times as long as {FACTOR} × {size}"
    );
}

/// The time of one run at the large size, divided by that of [`FACTOR`] runs at the small one: the shortest of each.
fn slowdown<T>(size: usize, input: impl Fn(usize) -> T, work: impl Fn(&T)) -> f64 {
    let (small, large) = (input(size), input(FACTOR * size));
    let mut shortest = [Duration::MAX; 2];
    let mut slowdown = f64::INFINITY;
    for round in 0..ROUNDS.end {
        for (shortest, (input, times)) in shortest.iter_mut().zip([(&small, FACTOR), (&large, 1)]) {
            let started = Instant::now();
            for _ in 0..times {
                work(black_box(input));
            }
            *shortest = started.elapsed().min(*shortest);
        }
        slowdown = shortest[1].as_secs_f64() / shortest[0].as_secs_f64();
        if round + 1 >= ROUNDS.start && slowdown < LIMIT {
            break;
        }
    }
    slowdown
}

fn numbers(size: usize) -> Vec<usize> {
    (0..size).collect()
}

#[test]
fn a_quadratic_is_noticed() {
    let slowdown = slowdown(200, numbers, |numbers| {
        let seen_before = |at: usize| numbers[..at].contains(black_box(&numbers[at]));
        assert!(!(0..numbers.len()).any(seen_before));
    });
    assert!(slowdown > LIMIT, "{slowdown}");
}

/// Sorting compares each number with some others.
#[test]
fn work_that_is_almost_linear_passes() {
    assert_linear("a sum", 100_000, numbers, |numbers| {
        black_box(numbers.iter().map(black_box).sum::<usize>());
    });
    assert_linear("sorting", 10_000, numbers, |numbers| {
        let mut scattered: Vec<_> = numbers.iter().map(|number| number.wrapping_mul(0x9e37_79b9)).collect();
        scattered.sort_unstable();
        black_box(scattered);
    });
}
