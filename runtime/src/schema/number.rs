//! Numbers between bounds, and their arithmetic without rounding.

use core::cmp::Ordering;

use serde_json::{Map, Number, Value};

/// Past this many decimal places a number is taken as it is.
const PLACES: usize = 17;

/// The whole number that it is, however it is written.
pub(super) fn integer_of(number: &Number) -> Option<i128> {
    let of_float = |float: f64| {
        // All that is whole below is exact.
        #[allow(clippy::cast_possible_truncation, reason = "it is whole, and has not that many digits")]
        (float.fract() == 0.0 && float.abs() < 1e36).then_some(float as i128)
    };
    number
        .as_i64()
        .map(i128::from)
        .or_else(|| number.as_u64().map(i128::from))
        .or_else(|| number.as_f64().and_then(of_float))
}

/// The exact order: what is no whole number is so small that floating point has the others beside it.
pub(super) fn compare(one: &Number, other: &Number) -> Option<Ordering> {
    match (integer_of(one), integer_of(other)) {
        (Some(one), Some(other)) => Some(one.cmp(&other)),
        _ => one.as_f64()?.partial_cmp(&other.as_f64()?),
    }
}

/// `digits / 10^places`, as the number is written.
#[derive(Clone, Copy)]
struct Decimal {
    digits: i128,
    places: usize,
}

impl Decimal {
    fn of(number: &Number) -> Option<Self> {
        if let Some(digits) = integer_of(number) {
            return Some(Self { digits, places: 0 });
        }
        let text = number.as_f64()?.to_string();
        let (whole, fraction) = text.split_once('.')?;
        let digits = format!("{whole}{fraction}").parse().ok()?;
        Some(Self { digits, places: fraction.len() })
    }

    fn with_places(self, places: usize) -> Option<i128> {
        let power = u32::try_from(places.checked_sub(self.places)?).ok()?;
        self.digits.checked_mul(10_i128.checked_pow(power)?)
    }

    fn number(self) -> Option<Number> {
        if self.places == 0 {
            return from_integer(self.digits);
        }
        let power = 10_i128.checked_pow(u32::try_from(self.places).ok()?)?;
        if self.digits % power == 0 {
            return from_integer(self.digits / power);
        }
        format!("{}e-{}", self.digits, self.places).parse().ok().and_then(from_float)
    }
}

/// Whether it is a multiple, where decimal and binary fractions agree: validators count in one or the other.
pub(super) fn is_multiple(number: &Number, step: &Number) -> Option<bool> {
    let (value, unit) = (Decimal::of(number)?, Decimal::of(step)?);
    let places = value.places.max(unit.places);
    let remainder = value.with_places(places)?.checked_rem(unit.with_places(places)?)?;
    let is_multiple = remainder == 0;
    if value.places == 0 && unit.places == 0 {
        return Some(is_multiple);
    }
    let quotient = number.as_f64()? / step.as_f64()?;
    (is_multiple == (quotient.fract() == 0.0)).then_some(is_multiple)
}

/// Where numbers may lie.
struct Bounds {
    lowest: Option<Number>,
    highest: Option<Number>,
    step: Option<Decimal>,
}

impl Bounds {
    fn of(schema: &Map<String, Value>) -> Self {
        let number = |keyword: &str| schema.get(keyword).and_then(Value::as_number).cloned();
        let tighter = |one: &str, other: &str, order: Ordering| match (number(one), number(other)) {
            (Some(one), Some(other)) => Some(if compare(&one, &other) == Some(order) { one } else { other }),
            (one, other) => one.or(other),
        };
        Self {
            lowest: tighter("minimum", "exclusiveMinimum", Ordering::Greater),
            highest: tighter("maximum", "exclusiveMaximum", Ordering::Less),
            step: number("multipleOf").as_ref().and_then(Decimal::of).filter(|step| step.digits > 0),
        }
    }
}

/// Whole numbers that a schema may allow: from the least beyond 0 on, or where its bounds are.
pub(super) fn integers(schema: &Map<String, Value>, wanted: usize) -> Vec<Number> {
    let bounds = Bounds::of(schema);
    let unit = bounds.step.map_or(Some(1), |step| {
        let power = 10_i128.checked_pow(u32::try_from(step.places).ok()?)?;
        Some(step.digits / greatest_common_divisor(step.digits, power))
    });
    let Some(unit) = unit else { return Vec::new() };
    let near = |bound: &Option<Number>, round: fn(f64) -> f64| {
        let bound = bound.as_ref()?;
        integer_of(bound).or_else(|| integer_of(&Number::from_f64(round(bound.as_f64()?))?))
    };
    let lowest = near(&bounds.lowest, f64::ceil);
    let highest = near(&bounds.highest, f64::floor);
    let start = 1.max(lowest.unwrap_or(1)).min(highest.unwrap_or(i128::MAX));
    multiples(start, unit, wanted).filter_map(from_integer).collect()
}

/// The multiples from `start` up, and from there down. A bound may be exclusive, so there are two more.
fn multiples(start: i128, unit: i128, wanted: usize) -> impl Iterator<Item = i128> {
    let wanted = i128::try_from(wanted).unwrap_or(i128::MAX).saturating_add(2);
    let first = start.div_euclid(unit) + i128::from(start.rem_euclid(unit) != 0);
    (0..wanted)
        .chain((1..=wanted).map(|down| -down))
        .filter_map(move |by| first.checked_add(by)?.checked_mul(unit))
}

/// Numbers that a schema may allow: whole ones where it has bounds, then such with few decimal places.
pub(super) fn numbers(schema: &Map<String, Value>, wanted: usize) -> Vec<Number> {
    let bounds = Bounds::of(schema);
    let (lowest, highest) = (bounds.lowest.as_ref(), bounds.highest.as_ref());
    if lowest.is_none() && highest.is_none() && bounds.step.is_none() {
        let halves = (0..).take(wanted).map(|by| Decimal { digits: 15 + 10 * by, places: 1 });
        return halves.filter_map(Decimal::number).collect();
    }
    let mut found = integers(schema, wanted);
    if let Some(step) = bounds.step {
        let near = lowest.or(highest).and_then(Decimal::of).unwrap_or(step);
        let places = near.places.max(step.places);
        if let (Some(start), Some(unit)) = (near.with_places(places), step.with_places(places)) {
            let decimals = multiples(start, unit, wanted).map(|digits| Decimal { digits, places });
            found.extend(decimals.filter_map(Decimal::number));
        }
        return found;
    }
    if let (Some(low), Some(high)) = (lowest.and_then(Number::as_f64), highest.and_then(Number::as_f64)) {
        let parts = u32::try_from(wanted).unwrap_or(1);
        for part in 1..=parts {
            let share = f64::from(part) / (f64::from(parts) + 1.0);
            let between = low * (1.0 - share) + high * share;
            let rounded = (1..=PLACES).filter_map(|places| format!("{between:.places$}").parse().ok());
            let inside = |float: &f64| low < *float && *float < high;
            found.extend(rounded.chain([between]).find(inside).and_then(from_float));
        }
    }
    let at_bounds = lowest.into_iter().chain(highest);
    found.extend(at_bounds.filter_map(|bound| match integer_of(bound) {
        Some(integer) => from_integer(integer),
        None => from_float(bound.as_f64()?),
    }));
    found
}

fn greatest_common_divisor(one: i128, other: i128) -> i128 {
    if other == 0 { one } else { greatest_common_divisor(other, one % other) }
}

fn from_integer(integer: i128) -> Option<Number> {
    i64::try_from(integer).map(Number::from).ok().or_else(|| u64::try_from(integer).map(Number::from).ok())
}

/// A number that its text gives back: reading one is not always exact.
fn from_float(float: f64) -> Option<Number> {
    let number = Number::from_f64(float)?;
    let read: Number = serde_json::from_str(&number.to_string()).ok()?;
    (read == number).then_some(number)
}
