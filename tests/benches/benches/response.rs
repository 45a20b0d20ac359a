//! From an error to its response: ours, the limit, hand-written code and other crates, in one run.
//!
//! `cargo bench -p error-response-benches --bench response [-- <seconds>] [--only <style or case>] [--chart]`; the last draws
//! the README's chart.

use std::fmt::Write as _;
use std::process::Command;
use std::time::{Duration, Instant};

use error_response_benches::chart::{self, Bar, Panel};
use error_response_benches::contender::{Contender, PLACES};
use error_response_benches::groups::{
    self, CONSTANT, DYNAMIC, Group, HAND_WRITTEN, LIMIT, OURS, OURS_FORWARDED, Output, PROBLEM,
};

/// How long a batch takes: far longer than reading the clock, far shorter than a slice of the scheduler.
const BATCH: Duration = Duration::from_micros(100);

/// How long all of it takes, unless the command line says otherwise.
const SECONDS: u64 = 30;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (options, only) = match arguments.iter().position(|argument| argument == "--only") {
        Some(at) => {
            (arguments[..at].iter().chain(arguments.get(at + 2..).unwrap_or_default()), arguments.get(at + 1))
        }
        None => (arguments.iter().chain(&[]), None),
    };
    let seconds = options.clone().find_map(|option| option.parse().ok()).unwrap_or(SECONDS);
    let has_chart = options.clone().any(|option| option == "--chart");
    let (groups, allocations) = select(groups::all(), &allocations(), only.map_or("", String::as_str));
    assert!(!groups.is_empty(), "no style and no case is called so");
    let differences = compare(&groups);
    let times = measure(&groups, Duration::from_secs(seconds));
    print!("{}", table(&groups, &times, &allocations));
    if has_chart {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../runtime/docs/speed.svg");
        std::fs::write(path, chart::svg(&panels(&groups, &times, &allocations))).expect("a chart");
    }
    println!();
    for difference in differences {
        println!("{difference}");
    }
}

/// The groups whose style or case has this text in its name, and what their contenders allocate.
fn select(groups: Vec<Group>, allocations: &[(u64, u64)], text: &str) -> (Vec<Group>, Vec<(u64, u64)>) {
    let mut rest = allocations;
    let mut kept = (Vec::new(), Vec::new());
    for group in groups {
        let (counts, others) = rest.split_at(group.contenders.len());
        rest = others;
        if group.style.contains(text) || group.case.contains(text) {
            kept.0.push(group);
            kept.1.extend_from_slice(counts);
        }
    }
    kept
}

/// Ours and hand-written code send the bytes of the limit, or there is nothing to compare. Peers do where they can.
fn compare(groups: &[Group]) -> Vec<String> {
    let mut differences = Vec::new();
    for group in groups {
        let limits = group.contenders[0].messages();
        for contender in &group.contenders {
            // Twice: the first response of a constant occurrence is rendered, further ones are the kept one.
            for messages in [contender.messages(), contender.messages()] {
                let differing = messages.iter().zip(&limits).find_map(|(message, limit)| {
                    message.difference(limit).map(|difference| (difference, limit))
                });
                let Some((difference, limit)) = differing else { continue };
                let what = format!("{}, {}: {} sends {difference}", group.style, group.case, contender.name);
                assert!(contender.is_peer, "{what}\ninstead of `{}`", limit.body);
                differences.push(what);
                break;
            }
        }
    }
    differences
}

/// What the contenders allocate: number and bytes.
fn allocations() -> Vec<(u64, u64)> {
    let output = Command::new(env!("CARGO_BIN_EXE_allocations")).output().expect("the process that counts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let lines = String::from_utf8(output.stdout).expect("text");
    let pair = |line: &str| {
        let (count, bytes) = line.split_once(' ')?;
        Some((count.parse().ok()?, bytes.parse().ok()?))
    };
    lines.lines().map(|line| pair(line).expect("two numbers")).collect()
}

/// The time of a response, in nanoseconds, for each contender of each group: the mean of the medians at each place of the stack.
///
/// The contenders of a group take turns, so that noise hits all alike, and so do the groups.
fn measure(groups: &[Group], time: Duration) -> Vec<Vec<f64>> {
    let sizes: Vec<Vec<u32>> = groups
        .iter()
        .map(|group| group.contenders.iter().map(|c| batch_size(|n| c.batch(n))).collect())
        .collect();
    let mut samples: Vec<Vec<[Vec<f64>; PLACES]>> =
        groups.iter().map(|group| vec![Default::default(); group.contenders.len()]).collect();
    let start = Instant::now();
    let mut turn = 0;
    while start.elapsed() < time || turn < PLACES {
        for ((group, sizes), samples) in groups.iter().zip(&sizes).zip(&mut samples) {
            let len = group.contenders.len();
            // Whoever comes first after another group does so with cold caches, so each does in turn.
            for index in (0..len * 8).map(|index| (index + turn / PLACES) % len) {
                let size = sizes[index];
                let _ = group.contenders[index].batch_at(turn, size / 16);
                let time = group.contenders[index].batch_at(turn, size);
                samples[index][turn % PLACES].push(time.as_secs_f64() * 1e9 / f64::from(size));
            }
        }
        turn += 1;
    }
    let mean = |places: [Vec<f64>; PLACES]| {
        places
            .into_iter()
            .zip(1..)
            .fold(0.0, |mean, (samples, count)| mean + (median(samples) - mean) / f64::from(count))
    };
    samples.into_iter().map(|group| group.into_iter().map(mean).collect()).collect()
}

fn batch_size(batch: impl Fn(u32) -> Duration) -> u32 {
    let mut size = 16;
    while batch(size) < BATCH && batch(size) < BATCH {
        size *= 2;
    }
    size
}

fn median(mut samples: Vec<f64>) -> f64 {
    samples.sort_by(f64::total_cmp);
    samples[samples.len() / 2]
}

fn table(groups: &[Group], times: &[Vec<f64>], allocations: &[(u64, u64)]) -> String {
    let mut table = String::from(
        "| style | case | as | contender | ns | / limit | hand-written / it | allocations | bytes |\n\
         |---|---|---|---|--:|--:|--:|--:|--:|\n",
    );
    let mut allocations = allocations.iter();
    for (group, times) in groups.iter().zip(times) {
        let time_of = |name| group.contenders.iter().position(|c| c.name == name).map(|index| times[index]);
        let (limit, by_hand) = (time_of(LIMIT).expect("a limit"), time_of(HAND_WRITTEN));
        for (contender, time) in group.contenders.iter().zip(times) {
            let (count, bytes) = allocations.next().expect("a count for each contender");
            let by_hand = by_hand.map_or_else(String::new, |by_hand| format!("{:.2}", by_hand / time));
            let output = if group.output == Output::Axum { "axum" } else { "`to_response()`" };
            let name = if contender.name.starts_with(OURS) {
                format!("**{}**", contender.name)
            } else {
                contender.name.to_owned()
            };
            let _ = writeln!(
                table,
                "| {} | {} | {output} | {name} | {time:.0} | {:.2} | {by_hand} | {count} | {bytes} |",
                group.style,
                group.case,
                time / limit,
            );
        }
    }
    table
}

/// The two cases that peers have too, fastest first. The limit is no library, and has no bar.
fn panels(groups: &[Group], times: &[Vec<f64>], allocations: &[(u64, u64)]) -> Vec<Panel> {
    let mut allocations = allocations.iter();
    let mut panels = Vec::new();
    for (group, times) in groups.iter().zip(times) {
        let mut bars: Vec<_> = group.contenders.iter().zip(times).zip(allocations.by_ref()).collect();
        let title = match group.case {
            CONSTANT => "A 404 that is always the same",
            DYNAMIC => "A 409 with a text of its own and two members",
            _ => continue,
        };
        if group.style != PROBLEM || group.output != Output::Axum {
            continue;
        }
        bars.retain(|((contender, _), _)| !matches!(contender.name, LIMIT | OURS_FORWARDED));
        bars.sort_by(|((_, left), _), ((_, right), _)| left.total_cmp(right));
        let bar = |((contender, time), count): ((&Contender, &f64), &(u64, u64))| Bar {
            name: contender.name,
            nanoseconds: *time,
            allocations: count.0,
            is_ours: contender.name == OURS,
        };
        panels.push((title, bars.into_iter().map(bar).collect()));
    }
    panels
}
