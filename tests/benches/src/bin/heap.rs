//! The live heap while errors are rendered: `heap [--short]`. It fails where it is not flat.

use std::process::ExitCode;

use error_response_benches::groups::{self, OURS};

/// How far the live heap may move.
const FLAT: i64 = 4 * 1024;

/// How often it is looked at.
const LOOKS: u32 = 10;

fn main() -> ExitCode {
    let errors: u32 =
        if std::env::args().any(|argument| argument == "--short") { 300_000 } else { 3_000_000 };
    let groups = groups::all();
    let ours = || groups.iter().flat_map(|group| &group.contenders).filter(|c| c.name.starts_with(OURS));
    let share = errors.div_ceil(LOOKS).div_ceil(u32::try_from(ours().count()).unwrap_or(u32::MAX));
    let render = |responses| {
        for contender in ours() {
            let _ = contender.batch(responses);
        }
    };
    // The first response of a constant occurrence is kept, as it is meant to be.
    let kept = allocation_counter::measure(|| render(1));
    println!(
        "{} kinds of responses; {} bytes are kept of the first of each",
        ours().count(),
        kept.bytes_current
    );
    let (mut rendered, mut live, mut furthest) = (0, 0, 0);
    for _ in 0..LOOKS {
        let info = allocation_counter::measure(|| render(share));
        rendered += u64::from(share) * u64::try_from(ours().count()).unwrap_or_default();
        live += info.bytes_current;
        furthest = if live.abs() > i64::abs(furthest) { live } else { furthest };
        println!("after {rendered} more errors: {live:+} bytes, {} at most in between", info.bytes_max);
    }
    if furthest.abs() <= FLAT {
        println!("flat to ±{FLAT} bytes");
        ExitCode::SUCCESS
    } else {
        println!("not flat to ±{FLAT} bytes");
        ExitCode::FAILURE
    }
}
