//! The chart of the README: time and allocations of ours beside hand-written code and other crates. It follows the reader's
//! light or dark scheme.

use std::fmt::Write as _;

/// A bar of the chart.
#[derive(Debug)]
pub struct Bar {
    pub name: &'static str,
    pub nanoseconds: f64,
    pub allocations: u64,
    pub is_ours: bool,
}

/// A title, and its bars.
pub type Panel = (&'static str, Vec<Bar>);

const WIDTH: u32 = 840;
const ROW: u32 = 26;
const NAMES: u32 = 190;
const LONGEST: f64 = 430.0;

const STYLE: &str = "
  text { font: 14px -apple-system, 'Segoe UI', 'DejaVu Sans', sans-serif; fill: #1f2328 }
  .title { font-weight: 600 }
  .number { fill: #59636e }
  .page { fill: #ffffff }
  .bar { fill: #c8d1da }
  .ours { fill: #0969da }
  @media (prefers-color-scheme: dark) {
    text { fill: #f0f6fc }
    .number { fill: #9198a1 }
    .page { fill: #0d1117 }
    .bar { fill: #3d444d }
    .ours { fill: #4493f8 }
  }";

/// The chart as SVG. All panels have the scale of the longest bar.
#[must_use]
pub fn svg(panels: &[Panel]) -> String {
    let longest = panels.iter().flat_map(|(_, bars)| bars).map(|bar| bar.nanoseconds).fold(1.0, f64::max);
    let mut y = 12;
    let mut content = String::new();
    for (title, bars) in panels {
        let _ = writeln!(content, "<text class=\"title\" x=\"16\" y=\"{}\">{title}</text>", y + 18);
        y += ROW + 4;
        for Bar { name, nanoseconds, allocations, is_ours } in bars {
            let width = nanoseconds / longest * LONGEST;
            let class = if *is_ours { "bar ours" } else { "bar" };
            let weight = if *is_ours { " class=\"title\"" } else { "" };
            let _ = writeln!(
                content,
                "<text{weight} x=\"{}\" y=\"{}\" text-anchor=\"end\">{name}</text>\
                 <rect class=\"{class}\" x=\"{NAMES}\" y=\"{}\" width=\"{width:.0}\" height=\"16\" rx=\"2\"/>\
                 <text class=\"number\" x=\"{:.0}\" y=\"{}\">{nanoseconds:.0} ns, {allocations} allocations</text>",
                NAMES - 10,
                y + 14,
                y + 1,
                f64::from(NAMES) + width + 8.0,
                y + 14,
            );
            y += ROW;
        }
        y += 14;
    }
    let note = "From an error value to axum's response, medians of one run. api-error sends a message alone, the others a problem.";
    let _ = writeln!(content, "<text class=\"number\" x=\"16\" y=\"{}\">{note}</text>", y + 8);
    y += ROW;
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH}\" height=\"{y}\" viewBox=\"0 0 {WIDTH} {y}\" role=\"img\" \
         aria-label=\"Time and allocations of an error response\">\n<style>{STYLE}\n</style>\n\
         <rect class=\"page\" width=\"{WIDTH}\" height=\"{y}\" rx=\"6\"/>\n{content}</svg>\n"
    )
}
