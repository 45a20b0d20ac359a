//! JSON as RFC 8259 has it and nothing else, by a parser that shares no code with what writes the bodies. A name that
//! an object has twice is a mistake here, which most parsers keep to themselves.

/// A value; numbers as they are written.
#[derive(Debug, Clone, PartialEq)]
pub enum Json {
    Null,
    Bool(bool),
    Number(String),
    Text(String),
    List(Vec<Json>),
    Object(Vec<(String, Json)>),
}

impl Json {
    /// The member of this name of an object.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Json> {
        let Self::Object(members) = self else { return None };
        members.iter().find(|(member, _)| member == name).map(|(_, value)| value)
    }

    /// The text of a string.
    #[must_use]
    pub fn as_text(&self) -> Option<&str> {
        let Self::Text(text) = self else { return None };
        Some(text)
    }

    /// How many objects and lists there are in each other.
    #[must_use]
    pub fn nesting(&self) -> usize {
        let deepest = |nestings: &mut dyn Iterator<Item = usize>| nestings.max().unwrap_or(0) + 1;
        match self {
            Self::List(list) => deepest(&mut list.iter().map(Self::nesting)),
            Self::Object(members) => deepest(&mut members.iter().map(|(_, value)| value.nesting())),
            _ => 0,
        }
    }
}

/// The value that this text is.
///
/// # Errors
///
/// If the text is not strict JSON: what is wrong with it, and where.
pub fn parse(bytes: &[u8]) -> Result<Json, String> {
    let text = core::str::from_utf8(bytes).map_err(|error| format!("no UTF-8: {error}"))?;
    let mut parser = Parser { text, at: 0 };
    let value = parser.value()?;
    if parser.at < text.len() { Err(parser.wrong("something behind the value")) } else { Ok(value) }
}

struct Parser<'t> {
    text: &'t str,
    at: usize,
}

impl Parser<'_> {
    fn wrong(&self, what: &str) -> String {
        format!("{what} at {}", self.at)
    }

    fn peek(&self) -> u8 {
        self.text.as_bytes().get(self.at).copied().unwrap_or(0)
    }

    fn take(&mut self, literal: &str) -> bool {
        let is_there = self.text[self.at..].starts_with(literal);
        self.at += if is_there { literal.len() } else { 0 };
        is_there
    }

    fn expect(&mut self, literal: &str) -> Result<(), String> {
        if self.take(literal) { Ok(()) } else { Err(self.wrong(&format!("no {literal:?}"))) }
    }

    /// No white space: what the library writes has none, and what it copies is copied without.
    fn value(&mut self) -> Result<Json, String> {
        match self.peek() {
            b'{' => self.object(),
            b'[' => self.list(),
            b'"' => self.string().map(Json::Text),
            b't' => self.expect("true").map(|()| Json::Bool(true)),
            b'f' => self.expect("false").map(|()| Json::Bool(false)),
            b'n' => self.expect("null").map(|()| Json::Null),
            _ => self.number(),
        }
    }

    fn object(&mut self) -> Result<Json, String> {
        self.expect("{")?;
        let mut members: Vec<(String, Json)> = Vec::new();
        let mut names = std::collections::HashSet::new();
        if self.take("}") {
            return Ok(Json::Object(members));
        }
        loop {
            let name = self.string()?;
            if !names.insert(name.clone()) {
                return Err(self.wrong(&format!("{name:?} a second time")));
            }
            self.expect(":")?;
            members.push((name, self.value()?));
            if self.take("}") {
                return Ok(Json::Object(members));
            }
            self.expect(",")?;
        }
    }

    fn list(&mut self) -> Result<Json, String> {
        self.expect("[")?;
        let mut list = Vec::new();
        if self.take("]") {
            return Ok(Json::List(list));
        }
        loop {
            list.push(self.value()?);
            if self.take("]") {
                return Ok(Json::List(list));
            }
            self.expect(",")?;
        }
    }

    fn string(&mut self) -> Result<String, String> {
        self.expect("\"")?;
        let mut string = String::new();
        loop {
            let Some(scalar) = self.text[self.at..].chars().next() else {
                return Err(self.wrong("a string without end"));
            };
            self.at += scalar.len_utf8();
            match scalar {
                '"' => return Ok(string),
                '\\' => string.push(self.escape()?),
                '\0'..='\u{1f}' => return Err(self.wrong("a bare control character")),
                _ => string.push(scalar),
            }
        }
    }

    fn escape(&mut self) -> Result<char, String> {
        let letter = self.peek();
        self.at += 1;
        Ok(match letter {
            b'"' | b'\\' | b'/' => char::from(letter),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => return self.scalar(),
            _ => return Err(self.wrong("no escape")),
        })
    }

    fn scalar(&mut self) -> Result<char, String> {
        let first = self.unit()?;
        if !(0xD800..0xDC00).contains(&first) {
            return char::from_u32(first).ok_or_else(|| self.wrong("half a surrogate pair"));
        }
        self.expect("\\u")?;
        let second = self.unit()?;
        let low = second.checked_sub(0xDC00).filter(|low| *low < 0x400);
        let scalar = low.and_then(|low| char::from_u32(0x1_0000 + ((first - 0xD800) << 10) + low));
        scalar.ok_or_else(|| self.wrong("half a surrogate pair"))
    }

    fn unit(&mut self) -> Result<u32, String> {
        let digits = self.text.as_bytes().get(self.at..self.at + 4).unwrap_or_default();
        let is_hexadecimal = digits.len() == 4 && digits.iter().all(u8::is_ascii_hexdigit);
        let digits = core::str::from_utf8(digits).ok().filter(|_| is_hexadecimal);
        self.at += 4;
        digits.and_then(|digits| u32::from_str_radix(digits, 16).ok()).ok_or_else(|| self.wrong("no digits"))
    }

    fn digits(&mut self) -> Result<(), String> {
        let start = self.at;
        while self.peek().is_ascii_digit() {
            self.at += 1;
        }
        if self.at > start { Ok(()) } else { Err(self.wrong("no digit")) }
    }

    fn number(&mut self) -> Result<Json, String> {
        let start = self.at;
        self.take("-");
        if !self.take("0") {
            self.digits()?;
        }
        if self.take(".") {
            self.digits()?;
        }
        if self.take("e") || self.take("E") {
            let _ = self.take("+") || self.take("-");
            self.digits()?;
        }
        Ok(Json::Number(self.text[start..self.at].to_owned()))
    }
}

#[test]
fn what_is_json_is_read() {
    let text = r#"{"a":[1,-0.5e+7,"\u00e9\ud83d\ude00\n/",true,null,{}],"b":{"a":[]}}"#;
    let value = parse(text.as_bytes()).expect("JSON");
    assert_eq!(value.get("a").map(Json::nesting), Some(2));
    let Some(Json::List(list)) = value.get("a") else { panic!("a list") };
    assert_eq!(list[2].as_text(), Some("é😀\n/"));
    assert_eq!(list[1], Json::Number("-0.5e+7".to_owned()));
    assert_eq!(list[3..], [Json::Bool(true), Json::Null, Json::Object(Vec::new())]);
}

#[test]
fn what_is_no_json_is_refused() {
    for text in [
        "",
        " ",
        "{} ",
        "{\"a\":1,}",
        "[1,]",
        "[1 ,2]",
        "01",
        "1.",
        ".5",
        "+1",
        "1e",
        "-",
        "nul",
        "NaN",
        "'a'",
        "\"\u{1}\"",
        "\"\\x\"",
        "\"\\u12\"",
        "\"\\ud800\"",
        "\"\\ud800\\u0041\"",
        "\"a",
        "{\"a\"}",
        "{a:1}",
        "{\"a\":1,\"a\":1}",
        "{\"a\":1,\"\\u0061\":1}",
        "[{\"b\":{\"a\":1,\"a\":1}}]",
        "1 1",
        "[",
        "{",
    ] {
        assert!(parse(text.as_bytes()).is_err(), "{text:?}");
    }
    assert!(parse(b"\"\xFF\"").is_err());
}
