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
        "&lt;script&gt;alert(&quot;doc&quot;)&lt;/script&gt; &amp; <code>a &lt; b</code> and &#39;quotes&#39;",
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
