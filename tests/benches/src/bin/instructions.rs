//! A fixed number of responses of one kind, for `instructions.sh`: `instructions <loop> <responses>`.

use error_response_benches::groups::{
    self, BY_FUNCTION, CONSTANT, DYNAMIC, ESCAPES, Group, LIMIT, LIST_OF_FIVE, OURS, OURS_FORWARDED,
    OWN_STYLE, Output, PROBLEM, REASON_PHRASE,
};

fn main() -> Result<(), String> {
    let mut arguments = std::env::args().skip(1);
    let (name, responses) = (arguments.next().unwrap_or_default(), arguments.next());
    let responses = responses.and_then(|responses| responses.parse().ok()).ok_or("how many responses?")?;
    let (name, contender) = match name.strip_suffix("-limit") {
        Some(name) => (name, LIMIT),
        None if name == "forwarded" => (&*name, OURS_FORWARDED),
        None => (&*name, OURS),
    };
    let (style, case) = match name {
        "constant" | "forwarded" => (PROBLEM, CONSTANT),
        "dynamic" => (PROBLEM, DYNAMIC),
        "escapes" => (PROBLEM, ESCAPES),
        "list" => (PROBLEM, LIST_OF_FIVE),
        "phrase" => (REASON_PHRASE, DYNAMIC),
        "own-style" => (OWN_STYLE, DYNAMIC),
        "by-function" => (BY_FUNCTION, DYNAMIC),
        _ => return Err(format!("no loop is called `{name}`")),
    };
    let groups = groups::all();
    let is_meant = |group: &&Group| (group.style, group.case, group.output) == (style, case, Output::Axum);
    let contender =
        groups.iter().find(is_meant).and_then(|group| group.contenders.iter().find(|c| c.name == contender));
    let _ = contender.ok_or("it is among the groups")?.batch(responses);
    Ok(())
}
