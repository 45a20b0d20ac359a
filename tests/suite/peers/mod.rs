//! Mistakes of other crates of this kind, with a test for each: one module per kind of mistake.

mod body_shapes;
mod clashes;
mod expansion;
mod frameworks;
mod late_checks;
mod leaks;
mod methods;
mod one_source_of_truth;
mod shapes;
mod silently_ignored;
mod text_handling;
mod transparency;
