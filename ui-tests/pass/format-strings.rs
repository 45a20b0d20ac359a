//! The grammar of `std::fmt`, with names and positions of fields.

use error_response::{ApiError, body::MessageDetails};

#[derive(ApiError)]
#[body(MessageDetails)]
enum Text {
    #[status(400)]
    #[detail("{{}} {a}{b:?} {a:>5}|{a:<5}|{a:^5}|{a:*^+#08.3e}|{b:.2}")]
    Specs { a: f64, b: &'static str },
    #[status(400)]
    #[detail("{0:1$}|{0:>w$}|{0:.p$}|{2:x} {2:#X} {2:#b} {2:o}|{2:05}", w = 6, p = 2)]
    Counts(&'static str, usize, u8),
    #[status(400)]
    #[detail(r#"a "{a}" \ {a:?}"#)]
    Raw { a: &'static str },
    #[status(400)]
    #[detail("é\u{e9}\t{a} \
              and on")]
    Escaped { a: char },
    #[status(400)]
    #[detail(
        "{sum} {many} {text} {picked} {nested}",
        sum = a + *b,
        many = [*a, *b].iter().map(|n| n * 2).sum::<u8>(),
        text = if a < b { "less, " } else { "more" },
        picked = match a { 1 => "one", _ => "other" },
        nested = format!("{a}-{b}"),
    )]
    Arguments { a: u8, b: u8 },
    #[status(400)]
    #[detail("{0} {name} {name:?}", name = self.name())]
    OfSelf(u8),
}

impl Text {
    fn name(&self) -> &'static str {
        "n"
    }
}

fn main() {
    for (error, message) in [
        (
            Text::Specs { a: 1.5, b: "xyz" },
            r#"{} 1.5\"xyz\"   1.5|1.5  | 1.5 |+1.500e0|xy"#,
        ),
        (Text::Counts("abc", 5, 7), r#"abc  |   abc|ab|7 0x7 0b111 7|00007"#),
        (Text::Raw { a: "x" }, r#"a \"x\" \\ \"x\""#),
        (Text::Escaped { a: 'z' }, r#"éé\tz and on"#),
        (Text::Arguments { a: 1, b: 2 }, r#"3 6 less,  one 1-2"#),
        (Text::OfSelf(7), r#"7 n \"n\""#),
    ] {
        let response = error.to_response();
        assert_eq!(response.body(), &format!(r#"{{"Message":"{message}"}}"#));
    }
}
