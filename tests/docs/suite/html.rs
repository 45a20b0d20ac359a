//! The catalogue as a page of its own.

#![allow(dead_code, reason = "a page tells of variants that nobody makes")]
#![allow(clippy::doc_markdown, reason = "doc comments are what is tested")]

use error_response::{ApiError, Catalogue};

/// Texts that are markup where they are not escaped.
#[derive(ApiError)]
enum Hostile {
    /// A <script>alert("doc")</script> & `a < b` and 'quotes'
    ///
    /// Second paragraph with an odd ` back-tick <b>.
    #[status(400)]
    #[title("<img src=x onerror=\"title()\">")]
    #[code("\"><svg onload=code()>")]
    #[detail("</pre><script>detail()</script>")]
    #[header("x-markup" = "<i>header</i>")]
    Markup {
        #[extension("</code><b>")]
        member: u8,
    },
}

#[test]
fn no_text_is_markup() {
    let page = Catalogue::new("</title><script>title()</script>").add::<Hostile>().to_html();
    for markup in ["<script", "<img", "<svg", "<i>", "<b>.", "onerror=\"", "</pre><", "\"><svg", "<b>\":"] {
        assert!(!page.contains(markup), "{markup}\n{page}");
    }
    for text in [
        "&lt;script&gt;alert(\"doc\")&lt;/script&gt; &amp; <code>a &lt; b</code> and 'quotes'",
        "Second paragraph with an odd ` back-tick &lt;b&gt;.",
        "&lt;img src=x onerror=&quot;title()&quot;&gt;",
        "&quot;&gt;&lt;svg onload=code()&gt;",
        "&lt;/pre&gt;&lt;script&gt;detail()&lt;/script&gt;",
        "&lt;i&gt;header&lt;/i&gt;",
        "&lt;/code&gt;&lt;b&gt;",
    ] {
        assert!(page.contains(text), "{text}\n{page}");
    }
}

#[test]
fn a_page_loads_nothing_and_runs_nothing() {
    let page = Catalogue::new("API").add::<Hostile>().to_html();
    for loading in ["<script", "src=", "@import", "url(", "<link rel=\"stylesheet\""] {
        let outside = page.replace("src=x", "");
        assert!(!outside.contains(loading), "{loading}");
    }
    assert_eq!(page.matches("href=\"data:,\"").count(), 1);
}

#[test]
fn every_link_has_its_anchor() {
    #[derive(ApiError)]
    enum Error {
        #[status(404)]
        NotFound,
        #[status(404)]
        #[code("not-found")]
        Other,
        #[status(410)]
        #[type_uri("https://x.example/problems/not-found?x#gone")]
        Gone,
        #[status(410)]
        #[type_uri("urn:problem:lost")]
        Lost,
    }

    let page = Catalogue::new("API").add::<Error>().to_html();
    let values = |attribute: &str| -> Vec<String> {
        let values = page.split(attribute).skip(1).map(|rest| rest.split('"').next().unwrap().to_owned());
        values.collect()
    };
    let anchors = values("<article id=\"");
    assert_eq!(anchors, ["not-found", "not-found-2", "gone", "lost"]);
    let mut links = values(" href=\"#");
    links.dedup();
    links.truncate(4);
    assert_eq!(links, anchors);
}

#[test]
fn every_element_is_closed() {
    let page = Catalogue::new("API").add::<Hostile>().to_html();
    for element in [
        "html", "head", "body", "main", "nav", "ul", "li", "article", "h1", "h2", "h3", "dl", "dt", "dd",
        "pre", "code", "a", "p", "b", "span", "style", "title",
    ] {
        let opened =
            page.matches(&format!("<{element}>")).count() + page.matches(&format!("<{element} ")).count();
        assert_eq!(opened, page.matches(&format!("</{element}>")).count(), "{element}");
    }
}

/// What a service says of its errors.
mod product {
    use std::time::Duration;

    use error_response::{ApiError, Catalogue, Renderer, RequestIds};
    use serde_json::json;

    #[derive(ApiError)]
    #[type_base("https://api.example.com/problems/")]
    enum OrderError {
        /// No order has this identifier:
        ///
        /// - it was never made, or
        /// - it is gone.
        #[status(404)]
        #[detail("order {id} does not exist")]
        OrderNotFound {
            /// The number of the **order**.
            #[extension(example = 4711)]
            id: u64,
            #[extension]
            tried: Option<Vec<String>>,
        },
        /// Too many.
        #[status(429)]
        RateLimited {
            #[header(RETRY_AFTER)]
            after: Duration,
        },
        /// Being worked on.
        #[status(503)]
        #[header(RETRY_AFTER = "120")]
        Maintenance,
        /// Broken.
        #[status(500)]
        Broken,
    }

    fn catalogue() -> Catalogue {
        let renderer = Renderer::production().codes().request_ids(RequestIds::new().member("request_id"));
        Catalogue::new("Orders API").version("1.4").renderer(&renderer).add::<OrderError>()
    }

    /// The element of this id.
    fn article<'p>(page: &'p str, id: &str) -> &'p str {
        let at = page.find(&format!("<article id=\"{id}\"")).expect(id);
        &page[at..at + page[at..].find("</article>").unwrap()]
    }

    #[test]
    fn the_introduction_says_what_each_member_means_and_what_to_switch_on() {
        let page = catalogue().to_html();
        assert!(page.contains(concat!(
            "<h1>Orders API</h1>\n<p>Version 1.4 · 4 problems</p>\n",
            "<h2>A body of <code>application/problem+json</code></h2>\n<dl>\n",
            "<dt><code>type</code></dt>\n<dd>What identifies the problem, and the address of its page.</dd>\n",
            "<dt><code>title</code></dt>\n<dd>What kind of problem it is, in words.</dd>\n",
            "<dt><code>status</code></dt>\n<dd>The status of the response.</dd>\n",
            "<dt><code>detail</code></dt>\n<dd>What happened, for people. The wording may change.</dd>\n",
            "<dt><code>code</code></dt>\n<dd>What programs switch on. It does not change.</dd>\n",
            "<dt><code>request_id</code></dt>\n<dd>What to quote when asking for help.</dd>\n</dl>\n",
            "<p>Programs switch on <code>code</code>, never on texts for people. Each response has its request id in ",
            "<code>x-request-id</code>.</p>\n",
        )), "{page}");
    }

    #[test]
    fn a_doc_comment_keeps_its_list() {
        let page = catalogue().to_html();
        let article = article(&page, "order-not-found");
        assert!(
            article.contains(
                "<p>No order has this identifier:</p>\n<ul>\n<li>it was never made, or</li>\n<li>it is gone.</li>\n</ul>\n",
            ),
            "{article}"
        );
    }

    #[test]
    fn members_have_their_json_types_examples_and_descriptions() {
        let page = catalogue().to_html();
        let article = article(&page, "order-not-found");
        for row in [
            "<tr><td><code>id</code></td><td>integer</td><td><code>4711</code></td><td><p>The number of the \
             <strong>order</strong>.</p>\n</td></tr>",
            "<tr><td><code>tried</code></td><td>list of string, optional</td>\
             <td><code>[&quot;text&quot;]</code></td><td></td></tr>",
        ] {
            assert!(article.contains(row), "{row}\n{article}");
        }
        assert!(article.contains("&quot;detail&quot;: &quot;order 4711 does not exist&quot;"), "{article}");
    }

    #[test]
    fn what_to_do_follows_from_the_outcome_and_the_delay() {
        let page = catalogue().to_html();
        for (id, chips) in [
            ("order-not-found", "<li>Mend the request</li>\n"),
            ("rate-limited", "<li>Retry after the delay in retry-after</li>\n"),
            ("maintenance", "<li>Repeat only what is idempotent</li>\n<li>Retry after 120 s</li>\n"),
            ("broken", "<li>Repeat only what is idempotent</li>\n"),
        ] {
            let article = article(&page, id);
            assert!(article.contains(&format!("<ul class=\"chips\">\n{chips}</ul>\n")), "{article}");
        }
    }

    #[test]
    fn each_choice_of_the_filter_has_problems() {
        /// Broken.
        #[derive(ApiError)]
        #[status(500)]
        struct Broken;

        let page = catalogue().to_html();
        for choice in ["all", "client", "server", "repeat"] {
            assert!(page.contains(&format!("id=\"show-{choice}\"")), "{choice}");
        }
        assert!(page.contains("<article id=\"rate-limited\" class=\"client repeat\">"), "{page}");

        // There would be but one choice.
        assert!(!Catalogue::new("API").add::<Broken>().to_html().contains("<fieldset>"));
    }

    #[test]
    fn the_operations_that_return_a_problem_are_known_from_a_document() {
        let catalogue = catalogue();
        let responses = catalogue.responses_of::<OrderError>();
        let document = json!({ "paths": { "/orders/{id}": {
            "parameters": [],
            "get": { "responses": responses },
            "delete": { "responses": { "503": responses["503"] } },
        } } });
        let page = catalogue.operations(&document).to_html();
        let returned_by = |id| {
            let article = article(&page, id);
            ["GET /orders/{id}", "DELETE /orders/{id}"]
                .map(|name| article.contains(&format!("<dd><code>{name}</code></dd>")))
        };
        assert_eq!(returned_by("order-not-found"), [true, false]);
        assert_eq!(returned_by("maintenance"), [true, true]);
    }
}
