//! How often and how much each contender allocates for one response, as a line each: `count bytes`, in the order of
//! `groups::all`. A process of its own, because a counting allocator would slow down what `response` measures.

use error_response_benches::groups;

fn main() {
    for contender in groups::all().iter().flat_map(|group| &group.contenders) {
        // The first response of a constant occurrence is the one that is kept.
        let _ = contender.batch(16);
        let info = allocation_counter::measure(|| {
            let _ = contender.batch(1);
        });
        assert_eq!(info.count_current, 0, "{} frees what it allocates", contender.name);
        println!("{} {}", info.count_total, info.bytes_total);
    }
}
