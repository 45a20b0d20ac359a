//! Expressions as an author might write them, and as one would who wants to hide from the derive what they look at. Every
//! one is a `String`, whatever it is made of, so that the compiler has nothing to say of it.

use std::fmt::Write as _;

use test_support::random::Random;

/// A field, as an expression may name it.
pub(crate) struct Seen {
    /// `secret`, `r#type`, `_0`
    pub(crate) variable: String,
    /// `secret`, `r#type`, `0`
    pub(crate) member: String,
    pub(crate) has_display: bool,
    pub(crate) is_number: bool,
}

impl Seen {
    /// The variable as a placeholder names it.
    pub(crate) fn capture(&self) -> &str {
        self.variable.trim_start_matches("r#")
    }

    /// How a placeholder of this field ends.
    pub(crate) fn debug(&self) -> &'static str {
        if self.has_display { "" } else { ":?" }
    }

    /// One character of the name as an escape.
    pub(crate) fn escaped(&self, random: &mut Random) -> String {
        let name: Vec<char> = self.capture().chars().collect();
        let at = random.below(name.len());
        let escape = |(index, c): (usize, &char)| match (index == at, c.is_ascii() && random.once_in(2)) {
            (true, true) => format!("\\x{:02x}", u32::from(*c)),
            (true, false) => format!("\\u{{{:x}}}", u32::from(*c)),
            (false, _) => c.to_string(),
        };
        name.iter().enumerate().map(escape).collect()
    }
}

/// What an expression can see where it stands.
pub(crate) struct Scope {
    pub(crate) fields: Vec<Seen>,
    /// `Self`, or `Self::Variant`.
    pub(crate) path: String,
    /// Whether `self.field` means something.
    pub(crate) is_struct: bool,
    /// In an argument of thiserror's, where the error's own `Display` would never end.
    pub(crate) is_in_display: bool,
}

/// Of a field: `@v` is the variable, `@m` the member, `@c` the name in a placeholder, `@e` that with an escape in it, `@d`
/// what a placeholder ends with, `@p` the path of the variant.
const OF_A_FIELD: &[&str] = &[
    "@v.reveal()",
    "Reveal::reveal(&@v)",
    r#"format!("{@c@d}")"#,
    r#"format!("{@c@d }")"#,
    r#"format!("{@e@d}")"#,
    r##"format!(r#"{@c@d}"#)"##,
    r#"std::format!(r"{@c:>40?}")"#,
    r#"format!("{}", @v.reveal())"#,
    r#"format!("{x@d}", x = @v)"#,
    r#"format!("{0@d}{0@d}", @v)"#,
    r#"format!("{@c@d}{:>1$}", 1, 4)"#,
    r#"format!("{{@c}}{@c@d}")"#,
    r#"format!("{{{@c@d}}}")"#,
    r#"format!("{:?}", (&@v, 1))"#,
    r#"format!("{:?}", [&@v])"#,
    r#"format!("{}", format_args!("{@c@d}"))"#,
    r#"format!("{}", format!("{@c@d}"))"#,
    "{ let x = &@v; x.reveal() }",
    "{ let @v = @v.reveal(); @v }",
    "{ let @v = @v; @v.reveal() }",
    "{ fn inner(it: &dyn std::fmt::Debug) -> String { it.reveal() } inner(&@v) }",
    "{ macro_rules! local { ($it:expr) => { $it.reveal() }; } local!(@v) }",
    "{ macro_rules! local { () => { @v.reveal() }; } local!() }",
    "(|| @v.reveal())()",
    "(|it: &dyn std::fmt::Debug| it.reveal())(&@v)",
    "show!(@v)",
    "show![@v]",
    "show! { @v }",
    "show_tokens!(@v.reveal())",
    "show_ident!(@v)",
    "show_last!(7, self::PUBLIC, @v)",
    "show_block!({ @v.reveal() })",
    "Holder { held: @v.reveal() }.held",
    "{ let held = @v.reveal(); Holder { held }.held }",
    "if let Some(it) = Some(&@v) { it.reveal() } else { String::new() }",
    "match &@v { it => it.reveal() }",
    "match (7, &@v) { (_, it) => it.reveal() }",
    "{ let mut text = String::new(); for it in [&@v] { text += &it.reveal(); } text }",
    "[@v.reveal()].concat()",
    "vec![@v.reveal()].remove(0)",
    "String::from_utf8_lossy(@v.reveal().as_bytes()).into_owned()",
    "{ use std::fmt::Write as _; let mut text = String::new(); let _ = write!(text, \"{@c:?}\"); text }",
    "match self { @p { @m: it, .. } => it.reveal(), _ => String::new() }",
    "if let @p { @m: it, .. } = self { it.reveal() } else { String::new() }",
    "{ let @p { @m: it, .. } = self else { unreachable!() }; it.reveal() }",
];

/// Of a field with `Display`.
const OF_A_DISPLAY: &[&str] = &[
    "@v.to_string()",
    "ToString::to_string(&@v)",
    "@v.clone().to_string()",
    "std::string::ToString::to_string(&&@v)",
    r#"format!("{@c:>40}")"#,
    r#"format!("{@e:.60}")"#,
];

/// Of a field that is a number.
const OF_A_NUMBER: &[&str] = &[
    r#"format!("{@c:x}")"#,
    r#"format!("{@c:#o}")"#,
    r#"format!("{@c:+e}")"#,
    r#"format!("{@c:0>40b}")"#,
    "(@v.clone() + 0).to_string()",
    "(0..=@v.clone()).end().to_string()",
    "(0..@v.clone()).end.to_string()",
];

/// Of a struct's field.
const OF_SELF_DOT: &[&str] = &[
    "self.@m.reveal()",
    "self . @m . reveal()",
    "(self).@m.reveal()",
    "(&self.@m).reveal()",
    "{ let x = self; x.@m.reveal() }",
    "{ let Self { @m: it, .. } = self; it.reveal() }",
    "show!(self.@m)",
    "show_tokens!(self.@m.reveal())",
    "show_member!(self.@m)",
    r#"format!("{:?}", self.@m)"#,
    r#"format!("{x:?}", x = self.@m)"#,
];

/// Of the error as a whole.
const OF_SELF: &[&str] = &[
    "self.reveal()",
    "Self::reveal(self)",
    "Reveal::reveal(&self)",
    "<Self as Reveal>::reveal(self)",
    "Self::helper(self)",
    "self.helper()",
    "helper(self)",
    "helper(&*self)",
    r#"format!("{self:?}")"#,
    r#"format!("{\u{73}elf:?}")"#,
    r##"format!(r#"{self:?}"#)"##,
    r#"format!("{:?}", Some(self))"#,
    "{ let x = self; x.reveal() }",
    "match self { it => it.reveal() }",
    "(|| self.reveal())()",
    "self.clone().reveal()",
    "show!(self)",
    "show_ident!(self)",
    "show_tokens!(self.reveal())",
    "[self].iter().map(|it| it.reveal()).collect::<String>()",
    "self.source().map_or_else(String::new, |it| it.reveal())",
    "std::error::Error::source(self).map_or_else(String::new, |it| it.reveal())",
    "std::iter::successors(self.source(), |&it| it.source()).map(|it| it.reveal()).collect::<String>()",
];

/// Of the error's own `Display`.
const OF_DISPLAY: &[&str] = &[
    "self.to_string()",
    "self.clone().to_string()",
    "ToString::to_string(self)",
    r#"format!("{self}")"#,
    r#"format!("{}", self)"#,
    "{ let x = self; x.to_string() }",
];

/// Of nothing in the error, though some of it is called like a field.
const OF_NOTHING: &[&str] = &[
    r#"String::from("public")"#,
    "PUBLIC.to_owned()",
    "self::PUBLIC.to_owned()",
    "Self::TEXT.to_owned()",
    "std::mem::size_of::<Self>().to_string()",
    "id::text()",
    "secret::text()",
    "Names::default().id.to_owned()",
    "Names::default().secret.to_owned()",
    "Names::default().source.to_owned()",
    "Names { secret: PUBLIC, ..Names::default() }.name.to_owned()",
    r#"format!("{{secret}} {{id:?}} {{self}}")"#,
    r#"format!("{:>1$}", 7, 3)"#,
    "'secret: { break 'secret String::new(); }",
    "stringify!(7).to_owned()",
    "{ let it = 7; it.to_string() }",
];

/// Around one or two others.
const AROUND: &[&str] = &[
    "(@1).to_uppercase()",
    "(@1) + &(@2)",
    "String::from(@1)",
    "Some(@1).unwrap_or_default()",
    "Some(@1).filter(|it| !it.is_empty()).unwrap_or_else(|| @2)",
    "if true { @1 } else { @2 }",
    "match 1 { 1 => @1, _ => @2 }",
    "loop { break (@1); }",
    "Box::new(@1).to_string()",
    "(move || @1)()",
    "[@1, @2].concat()",
    "std::convert::identity::<String>(@1)",
    r#"format!("<{}>", @1)"#,
    r#"format!("<{x}{y}>", x = @1, y = @2)"#,
    "{ struct Local; let _ = Local; @1 }",
    "{ let first = @1; let second = @2; first + &second }",
    "{{{ @1 }}}",
    "show!(@1)",
    "(|_: u8, it: String| it)(7, @1)",
    "(@1).chars().filter(|c| *c != '<').collect::<String>()",
    "std::rc::Rc::new(@1).to_string()",
    "{ #[allow(unused_parens)] let it = (@1); it }",
];

impl Scope {
    /// Of an enum, whose variants have no field in common.
    pub(crate) fn of_all() -> Self {
        Self { fields: Vec::new(), path: "Self".to_owned(), is_struct: false, is_in_display: false }
    }

    /// Any expression.
    pub(crate) fn expression(&self, random: &mut Random) -> String {
        self.expression_within(random, 2)
    }

    fn expression_within(&self, random: &mut Random, depth: usize) -> String {
        if depth == 0 || random.once_in(2) {
            return self.leaf(random);
        }
        let around = *random.one(AROUND);
        let first = self.expression_within(random, depth - 1);
        let second = self.expression_within(random, depth - 1);
        around.replace("@1", &first).replace("@2", &second)
    }

    fn leaf(&self, random: &mut Random) -> String {
        let what = random.below(20);
        if what < 12 && !self.fields.is_empty() {
            let field = random.one(&self.fields);
            return self.of_a_field(field, random);
        }
        let forms = match what {
            0..=9 | 12..=14 => OF_SELF,
            10 | 11 | 15 | 16 if !self.is_in_display => OF_DISPLAY,
            _ => OF_NOTHING,
        };
        (*random.one(forms)).to_owned()
    }

    fn of_a_field(&self, field: &Seen, random: &mut Random) -> String {
        let forms = match random.below(6) {
            0 if field.has_display => OF_A_DISPLAY,
            1 if field.is_number => OF_A_NUMBER,
            2 | 3 if self.is_struct => OF_SELF_DOT,
            _ => OF_A_FIELD,
        };
        let form = *random.one(forms);
        form.replace("@v", &field.variable)
            .replace("@m", &field.member)
            .replace("@c", field.capture())
            .replace("@e", &field.escaped(random))
            .replace("@d", field.debug())
            .replace("@p", &self.path)
    }

    /// The inside of `#[detail(…)]`, or what is behind the `=` of a response field: a text, and its arguments.
    pub(crate) fn text(&self, random: &mut Random, before: &str) -> String {
        let mut text = before.to_owned();
        let mut arguments = String::new();
        for number in 0..random.below(3) {
            if random.once_in(3) {
                let _ = write!(text, " {{x{number}}}");
                let _ = write!(arguments, ", x{number} = {}", self.expression(random));
            } else if !self.fields.is_empty() {
                let field = random.one(&self.fields);
                // A text names a tuple's field by its position.
                let name = if field.member.starts_with(|c: char| c.is_ascii_digit()) {
                    field.member.clone()
                } else if random.once_in(6) {
                    field.escaped(random)
                } else {
                    field.capture().to_owned()
                };
                let spec = match random.below(6) {
                    0 if field.is_number => ":x",
                    1 if field.is_number => ":+e",
                    2 if field.has_display => ":>40",
                    3 => ":?",
                    _ => field.debug(),
                };
                let _ = write!(text, " {{{name}{spec}}}");
            }
        }
        match random.below(8) {
            0 if !text.contains('\\') => format!("r#\"{text}\"#{arguments}"),
            _ => format!("\"{text}\"{arguments}"),
        }
    }

    /// The inside of thiserror's `#[error(…)]`.
    pub(crate) fn error_text(&self, random: &mut Random) -> String {
        if random.once_in(5) {
            return format!("\"planted {{x}}\", x = {}", self.expression(random));
        }
        if random.once_in(8) {
            return "\"planted {self:?}\"".to_owned();
        }
        if self.fields.is_empty() {
            return "\"planted text\"".to_owned();
        }
        let field = random.one(&self.fields);
        let (name, debug) = (field.member.trim_start_matches("r#"), field.debug());
        let variable = field.capture();
        match random.below(8) {
            0 => format!("\"planted {{}}\", .{}.reveal()", field.member),
            1 => format!("\"planted {{x}}\", x = .{}.reveal()", field.member),
            2 => format!("\"planted {{x}}\", x = {}.reveal()", field.variable),
            3 => format!("\"planted {{{variable}{debug}}}\""),
            4 => format!("r#\"planted {{{name}:?}}\"#"),
            _ => format!("\"planted {{{name}{debug}}}\""),
        }
    }
}
