//! A fixed number of responses of one kind, for `instructions.sh`: `instructions <loop> <responses>`.

use error_response_benches::groups::{self, CONSTANT, DYNAMIC, LIMIT, LIST, OURS, OURS_FORWARDED, Output};

fn main() -> Result<(), String> {
    let mut arguments = std::env::args().skip(1);
    let (name, responses) = (arguments.next().unwrap_or_default(), arguments.next());
    let responses = responses.and_then(|responses| responses.parse().ok()).ok_or("how many responses?")?;
    let (case, contender) = match name.as_str() {
        "constant" => (CONSTANT, OURS),
        "forwarded" => (CONSTANT, OURS_FORWARDED),
        "dynamic" => (DYNAMIC, OURS),
        "list" => (LIST, OURS),
        "constant-limit" => (CONSTANT, LIMIT),
        "dynamic-limit" => (DYNAMIC, LIMIT),
        "list-limit" => (LIST, LIMIT),
        _ => return Err(format!("no loop is called `{name}`")),
    };
    let groups = groups::all();
    let group = groups.iter().find(|group| group.case == case && group.output == Output::Axum);
    let contender = group.and_then(|group| group.contenders.iter().find(|c| c.name == contender));
    let _ = contender.ok_or("it is among the groups")?.batch(responses);
    Ok(())
}
