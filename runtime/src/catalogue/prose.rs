//! Doc comments, which are Markdown, on pages and in Markdown. What could be markup of the page itself is shown as text.

use core::ops::Range;

use pulldown_cmark::{BrokenLink, CowStr, Event, Options, Parser, Tag, TagEnd, html};

const OPTIONS: Options = Options::ENABLE_TABLES.union(Options::ENABLE_STRIKETHROUGH);

pub(super) fn to_html(text: &str) -> String {
    let text = without_controls(text);
    let mut links = Vec::new();
    let mut unknown = nowhere;
    let events = Parser::new_with_broken_link_callback(&text, OPTIONS, Some(&mut unknown));
    let mut page = String::new();
    html::push_html(&mut page, events.flat_map(|event| as_content(event, &mut links)));
    page
}

/// What an event is within an article, which has its headings, and loads and runs nothing. `links` are the open ones, and
/// whether they are kept.
fn as_content<'t>(event: Event<'t>, links: &mut Vec<bool>) -> Vec<Event<'t>> {
    match event {
        Event::Html(text) | Event::InlineHtml(text) => vec![Event::Text(text)],
        Event::Start(Tag::HtmlBlock) => vec![Event::Start(Tag::Paragraph)],
        Event::End(TagEnd::HtmlBlock) => vec![Event::End(TagEnd::Paragraph)],
        Event::Start(Tag::Heading { .. }) => vec![Event::Start(Tag::Paragraph), Event::Start(Tag::Strong)],
        Event::End(TagEnd::Heading(_)) => vec![Event::End(TagEnd::Strong), Event::End(TagEnd::Paragraph)],
        Event::Start(Tag::Link { ref dest_url, .. }) => {
            let is_kept = is_harmless(dest_url);
            links.push(is_kept);
            if is_kept { vec![event] } else { Vec::new() }
        }
        Event::End(TagEnd::Link) => {
            if links.pop() == Some(true) {
                vec![event]
            } else {
                Vec::new()
            }
        }
        // Its description remains.
        Event::Start(Tag::Image { .. }) | Event::End(TagEnd::Image) => Vec::new(),
        event => vec![event],
    }
}

/// A link to an item of the code leads nowhere on a page.
#[allow(clippy::unnecessary_wraps, reason = "the parser asks for it")]
fn nowhere(_: BrokenLink<'_>) -> Option<(CowStr<'_>, CowStr<'_>)> {
    Some((CowStr::Borrowed(""), CowStr::Borrowed("")))
}

fn is_harmless(uri: &str) -> bool {
    let has_scheme =
        |scheme: &str| uri.get(..scheme.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(scheme));
    ["https://", "http://", "mailto:"].into_iter().any(has_scheme)
}

/// As a part of a Markdown document, with its lists, tables and code.
pub(super) fn to_markdown(text: &str) -> String {
    let text = without_controls(text);
    let mut changes: Vec<(Range<usize>, String)> = Vec::new();
    let mut is_open = false;
    for (event, range) in Parser::new_ext(&text, OPTIONS).into_offset_iter() {
        match event {
            Event::Html(_) | Event::InlineHtml(_) => {
                changes.push((range.clone(), text[range].replace('<', "&lt;")));
            }
            Event::Start(Tag::Heading { .. }) => {
                let words = text[range.clone()].lines().next().unwrap_or_default();
                let words = words.trim_matches(|c: char| c == '#' || c.is_whitespace());
                changes.push((range, format!("**{}**\n", words.replace('<', "&lt;"))));
            }
            // A code block without an end would swallow what follows.
            Event::End(TagEnd::CodeBlock) => is_open = range.end == text.len() && !is_closed(&text[range]),
            _ => {}
        }
    }
    let mut markdown = String::with_capacity(text.len());
    let mut at = 0;
    for (range, replacement) in changes {
        // What is within a heading has been replaced with it.
        if range.start >= at {
            markdown.push_str(&text[at..range.start]);
            markdown.push_str(&replacement);
            at = range.end;
        }
    }
    markdown.push_str(&text[at..]);
    if is_open {
        markdown.push_str("\n```");
    }
    markdown.trim().to_owned()
}

fn is_closed(block: &str) -> bool {
    let is_fence = |line: &str| line.trim_start().starts_with("```") || line.trim_start().starts_with("~~~");
    let mut lines = block.lines();
    !lines.next().is_some_and(is_fence) || lines.next_back().is_some_and(is_fence)
}

/// The first paragraph, on a line.
pub(super) fn summary(text: &str) -> String {
    let first = text.trim().split("\n\n").next().unwrap_or_default();
    first.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// HTML cannot represent these.
pub(super) fn without_controls(text: &str) -> String {
    let shown = |c: char| if c.is_control() && c != '\n' && c != '\t' { '\u{FFFD}' } else { c };
    text.chars().map(shown).collect()
}

#[cfg(test)]
mod tests {
    use super::{to_html, to_markdown};

    #[test]
    fn lists_tables_and_code_are_kept() {
        assert_eq!(
            to_html("One `a < b`:\n\n- x\n- y\n\n```text\n<b>\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |"),
            concat!(
                "<p>One <code>a &lt; b</code>:</p>\n<ul>\n<li>x</li>\n<li>y</li>\n</ul>\n",
                "<pre><code class=\"language-text\">&lt;b&gt;\n</code></pre>\n",
                "<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody>\n",
                "<tr><td>1</td><td>2</td></tr>\n</tbody></table>\n",
            ),
        );
    }

    #[test]
    fn markup_is_text_and_links_are_harmless() {
        for (text, page) in [
            ("a <script>x</script>", "<p>a &lt;script&gt;x&lt;/script&gt;</p>\n"),
            ("<div>\nx\n</div>", "<p>&lt;div&gt;\nx\n&lt;/div&gt;</p>\n"),
            ("# Errors", "<p><strong>Errors</strong></p>\n"),
            ("[a](javascript:alert(1))", "<p>a</p>\n"),
            ("[a](https://x.example/?a=1&b)", "<p><a href=\"https://x.example/?a=1&amp;b\">a</a></p>\n"),
            ("![picture](https://x.example/a.png)", "<p>picture</p>\n"),
            ("[`Order`] and [this](Order::new)", "<p><code>Order</code> and this</p>\n"),
            ("a \u{1}b", "<p>a \u{FFFD}b</p>\n"),
        ] {
            assert_eq!(to_html(text), page, "{text}");
        }
    }

    #[test]
    fn markdown_stays_markdown_within_a_section() {
        for (text, part) in [
            ("- a\n- `<b>`", "- a\n- `<b>`"),
            ("a <i>b</i>", "a &lt;i>b&lt;/i>"),
            ("# Errors\n\nNone.", "**Errors**\n\nNone."),
            ("```\nopen", "```\nopen\n```"),
            ("```\nclosed\n```", "```\nclosed\n```"),
        ] {
            assert_eq!(to_markdown(text), part, "{text}");
        }
    }
}
