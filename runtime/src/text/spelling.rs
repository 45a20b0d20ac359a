//! Codes in other spellings.

/// The bytes of a code in upper case, with a `_` for each run of what is no ASCII letter or digit, and none at either end:
/// `age.min` is `AGE_MIN`.
pub(crate) fn screaming(code: &str) -> impl Iterator<Item = u8> {
    let words = code.as_bytes().split(|byte| !byte.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.enumerate().flat_map(|(index, word)| {
        let separator = (index > 0).then_some(b'_');
        separator.into_iter().chain(word.iter().map(u8::to_ascii_uppercase))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_spelled_in_capitals_with_one_separator_between_words() {
        for (code, spelled) in [
            ("already_exists", "ALREADY_EXISTS"),
            ("age.min", "AGE_MIN"),
            ("IR_04", "IR_04"),
            ("orderNotFound", "ORDERNOTFOUND"),
            ("--a -- b?--", "A_B"),
            ("é-über-ß1", "BER_1"),
            ("_", ""),
            ("", ""),
        ] {
            assert_eq!(screaming(code).map(char::from).collect::<String>(), spelled, "{code}");
        }
    }
}
