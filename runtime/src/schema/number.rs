//! Example numbers between bounds, and exact arithmetic.

use core::cmp::Ordering;

use serde_json::{Map, Number, Value};

/// How many decimal places are tried before a number is taken unrounded.
const PLACES: usize = 17;

/// `2.0` is an integer as well (JSON Schema Validation 2020-12, section 6.1.1).
pub(super) fn integer_of(number: &Number) -> Option<i128> {
    let of_float = |float: f64| {
        // Whole floats below are exact.
        #[allow(clippy::cast_possible_truncation, reason = "it is whole, and has not that many digits")]
        (float.fract() == 0.0 && float.abs() < 1e36).then_some(float as i128)
    };
    number.as_i128().or_else(|| number.as_f64().and_then(of_float))
}

/// Exact: a float with a fraction is below 2^53, where floats tell it from the integers beside it.
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
    places: u32,
}

impl Decimal {
    fn of(number: &Number) -> Option<Self> {
        if let Some(digits) = integer_of(number) {
            return Some(Self { digits, places: 0 });
        }
        let text = number.as_f64()?.to_string();
        let (whole, fraction) = text.split_once('.')?;
        let digits = format!("{whole}{fraction}").parse().ok()?;
        Some(Self { digits, places: fraction.len().try_into().ok()? })
    }

    fn with_places(self, places: u32) -> Option<i128> {
        let power = 10_i128.checked_pow(places.checked_sub(self.places)?)?;
        self.digits.checked_mul(power)
    }

    fn number(self) -> Option<Number> {
        let power = 10_i128.checked_pow(self.places)?;
        if self.digits % power == 0 {
            return Number::from_i128(self.digits / power);
        }
        format!("{}e-{}", self.digits, self.places).parse().ok().and_then(from_float)
    }
}

/// `None` where decimal and binary arithmetic disagree: validators use either.
pub(super) fn is_multiple(number: &Number, step: &Number) -> Option<bool> {
    let (value, unit) = (Decimal::of(number)?, Decimal::of(step)?);
    let places = value.places.max(unit.places);
    let is_multiple = value.with_places(places)?.checked_rem(unit.with_places(places)?)? == 0;
    let is_whole = (number.as_f64()? / step.as_f64()?).fract() == 0.0;
    (places == 0 || is_multiple == is_whole).then_some(is_multiple)
}

struct Bounds {
    lowest: Option<Number>,
    highest: Option<Number>,
    step: Option<Decimal>,
}

impl Bounds {
    fn of(schema: &Map<String, Value>) -> Self {
        let number = |keyword: &str| schema.get(keyword).and_then(Value::as_number);
        let order = |one: &&Number, other: &&Number| compare(one, other).unwrap_or(Ordering::Equal);
        let lowest = ["exclusiveMinimum", "minimum"].into_iter().filter_map(number).max_by(order);
        let highest = ["maximum", "exclusiveMaximum"].into_iter().filter_map(number).min_by(order);
        let step = number("multipleOf").and_then(Decimal::of).filter(|step| step.digits > 0);
        Self { lowest: lowest.cloned(), highest: highest.cloned(), step }
    }
}

/// Candidates, from the least positive one on, or near the bounds.
pub(super) fn integers(schema: &Map<String, Value>, wanted: usize) -> Vec<Value> {
    let Bounds { lowest, highest, step } = Bounds::of(schema);
    let Decimal { digits, places } = step.unwrap_or(Decimal { digits: 1, places: 0 });
    let Some(power) = 10_i128.checked_pow(places) else { return Vec::new() };
    let near = |bound: Option<Number>, round: fn(f64) -> f64| {
        let bound = bound?;
        integer_of(&bound).or_else(|| integer_of(&Number::from_f64(round(bound.as_f64()?))?))
    };
    let (lowest, highest) = (near(lowest, f64::ceil), near(highest, f64::floor));
    let start = 1.max(lowest.unwrap_or(1)).min(highest.unwrap_or(i128::MAX));
    let integers = multiples(start, digits / greatest_common_divisor(digits, power), wanted);
    integers.filter_map(Number::from_i128).map(Value::Number).collect()
}

/// Multiples from `start` up, then down. There are two more than wanted, because bounds may be exclusive.
fn multiples(start: i128, unit: i128, wanted: usize) -> impl Iterator<Item = i128> {
    let wanted = i128::try_from(wanted).unwrap_or(i128::MAX).saturating_add(2);
    let first = start.div_euclid(unit) + i128::from(start.rem_euclid(unit) != 0);
    let steps = (0..wanted).chain((1..=wanted).map(|down| -down));
    steps.filter_map(move |by| first.checked_add(by)?.checked_mul(unit))
}

/// Candidates: between bounds whole numbers first, then those with few decimal places.
pub(super) fn numbers(schema: &Map<String, Value>, wanted: usize) -> Vec<Value> {
    let Bounds { lowest, highest, step } = Bounds::of(schema);
    if lowest.is_none() && highest.is_none() && step.is_none() {
        let halves = (0..).take(wanted).map(|by| Decimal { digits: 15 + 10 * by, places: 1 });
        return halves.filter_map(Decimal::number).map(Value::Number).collect();
    }
    let mut found = integers(schema, wanted);
    if let Some(step) = step {
        let near = lowest.or(highest).as_ref().and_then(Decimal::of).unwrap_or(step);
        let places = near.places.max(step.places);
        if let (Some(start), Some(unit)) = (near.with_places(places), step.with_places(places)) {
            let decimals = multiples(start, unit, wanted).map(|digits| Decimal { digits, places });
            found.extend(decimals.filter_map(Decimal::number).map(Value::Number));
        }
        return found;
    }
    let bounds: Vec<f64> = [&lowest, &highest].into_iter().flatten().filter_map(Number::as_f64).collect();
    if let [low, high] = bounds[..] {
        let parts = u32::try_from(wanted).unwrap_or(1);
        for part in 1..=parts {
            let share = f64::from(part) / (f64::from(parts) + 1.0);
            let between = low * (1.0 - share) + high * share;
            let rounded = (1..=PLACES).filter_map(|places| format!("{between:.places$}").parse().ok());
            let inside = |float: &f64| low < *float && *float < high;
            found.extend(rounded.chain([between]).find(inside).and_then(from_float).map(Value::Number));
        }
    }
    let at_bounds = [lowest, highest].into_iter().flatten().filter_map(|bound| match integer_of(&bound) {
        Some(integer) => Number::from_i128(integer),
        None => from_float(bound.as_f64()?),
    });
    found.extend(at_bounds.map(Value::Number));
    found
}

fn greatest_common_divisor(one: i128, other: i128) -> i128 {
    if other == 0 { one } else { greatest_common_divisor(other, one % other) }
}

/// `None` for a number that does not survive being written and read.
fn from_float(float: f64) -> Option<Number> {
    let number = Number::from_f64(float)?;
    let read: Number = serde_json::from_str(&number.to_string()).ok()?;
    (read == number).then_some(number)
}
