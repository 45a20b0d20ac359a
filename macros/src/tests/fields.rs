//! What the derive knows of response fields, against the runtime's own list.

use std::collections::BTreeSet;
use std::fs;

use super::cases::files;
use crate::header::{SINGLE, to_field_name};

#[test]
fn fields_with_one_value_are_those_of_the_runtime() {
    let lists: Vec<BTreeSet<String>> = files("runtime/src")
        .iter()
        .filter_map(|file| {
            let source = fs::read_to_string(file).expect("a source file can be read");
            let (_, list) = source.split_once("const SINGLE: [HeaderName; ")?.1.split_once("= [")?;
            let constants = list.split_once(']')?.0.split(',').map(str::trim);
            let names = constants.filter_map(|constant| constant.rsplit("::").next());
            Some(names.filter(|name| !name.is_empty()).map(to_field_name).collect())
        })
        .collect();
    assert_eq!(lists, [SINGLE.iter().map(|&name| name.to_owned()).collect()]);
}
