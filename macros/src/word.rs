//! The words of a name, and how they are put together again.

use heck::{ToKebabCase, ToLowerCamelCase, ToShoutySnakeCase, ToSnakeCase, ToUpperCamelCase};

#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub(crate) enum Case {
    #[default]
    Snake,
    Camel,
    Pascal,
    Kebab,
    ScreamingSnake,
    /// As it is declared. Only codes can be.
    Verbatim,
}

impl Case {
    const ALL: [(&'static str, Self); 5] = [
        ("snake_case", Self::Snake),
        ("camelCase", Self::Camel),
        ("PascalCase", Self::Pascal),
        ("kebab-case", Self::Kebab),
        ("SCREAMING_SNAKE_CASE", Self::ScreamingSnake),
    ];

    pub(crate) fn find(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(known, _)| *known == name).map(|(_, case)| *case)
    }

    pub(crate) fn names() -> impl Iterator<Item = &'static str> {
        Self::ALL.iter().map(|(name, _)| *name)
    }

    pub(crate) fn apply(self, name: &str) -> String {
        match self {
            Self::Snake => name.to_snake_case(),
            Self::Camel => name.to_lower_camel_case(),
            Self::Pascal => name.to_upper_camel_case(),
            Self::Kebab => name.to_kebab_case(),
            Self::ScreamingSnake => name.to_shouty_snake_case(),
            Self::Verbatim => name.to_owned(),
        }
    }
}

/// The words as a title: `ValidationFailed` is "Validation failed".
pub(crate) fn to_sentence(name: &str) -> String {
    let words = name.to_snake_case().replace('_', " ");
    let mut scalars = words.chars();
    scalars.next().map(|first| first.to_uppercase().chain(scalars).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_split_as_documented() {
        for (name, snake, title) in [
            ("NotFound", "not_found", "Not found"),
            ("HTTPError", "http_error", "Http error"),
            ("OrderV2Gone", "order_v2_gone", "Order v2 gone"),
            ("OAuth2", "o_auth2", "O auth2"),
            ("already_snake", "already_snake", "Already snake"),
            ("A", "a", "A"),
            ("ÄrgerX", "ärger_x", "Ärger x"),
        ] {
            assert_eq!(Case::Snake.apply(name), snake);
            assert_eq!(to_sentence(name), title);
        }
    }

    #[test]
    fn every_case_is_made_from_words() {
        let written = |case: &str| Case::find(case).unwrap().apply("order_id");
        assert_eq!(written("camelCase"), "orderId");
        assert_eq!(written("PascalCase"), "OrderId");
        assert_eq!(written("kebab-case"), "order-id");
        assert_eq!(written("SCREAMING_SNAKE_CASE"), "ORDER_ID");
        assert_eq!(written("snake_case"), "order_id");
    }
}
