//! How long the documentation of 500 variants takes: `cargo run --release -p error-response-docs-tests --example large`.

#![allow(dead_code, reason = "documentation tells of variants that nobody makes")]

use std::hint::black_box;
use std::time::{Duration, Instant};

use error_response::{ApiError, Catalogue, Documented, Violation};
use serde_json::{Map, Value, json};
use utoipa::IntoResponses;

macro_rules! enums {
    ($($name:ident $prefix:literal)*) => {$(
        large! { $name $prefix
            V00 V01 V02 V03 V04 V05 V06 V07 V08 V09 V10 V11 V12 V13 V14 V15 V16 V17 V18 V19 V20 V21 V22 V23 V24
            V25 V26 V27 V28 V29 V30 V31 V32 V33 V34 V35 V36 V37 V38 V39 V40 V41 V42 V43 V44 V45 V46 V47 V48
        }
    )*};
}

macro_rules! large {
    ($name:ident $prefix:literal $($variant:ident)*) => {
        #[derive(ApiError)]
        #[type_base("https://api.example.com/problems/")]
        #[code(prefix = $prefix)]
        enum $name {
            $(
                /// The order cannot be changed any more.
                #[status(409)]
                #[title("Order already paid")]
                #[detail("order {id} was paid on {date}")]
                $variant {
                    #[extension]
                    id: u64,
                    #[extension]
                    date: String,
                    #[header(RETRY_AFTER)]
                    after: Option<Duration>,
                },
            )*
            /// Some fields are not right.
            #[status(422)]
            Invalid {
                #[errors]
                violations: Vec<Violation>,
            },
        }
    };
}

enums! {
    E0 "e0_" E1 "e1_" E2 "e2_" E3 "e3_" E4 "e4_" E5 "e5_" E6 "e6_" E7 "e7_" E8 "e8_" E9 "e9_"
}

/// The median of 21 runs.
fn measure(name: &str, mut run: impl FnMut() -> usize) {
    let mut bytes = 0;
    let mut times: Vec<Duration> = (0..21)
        .map(|_| {
            let start = Instant::now();
            bytes = black_box(run());
            start.elapsed()
        })
        .collect();
    times.sort();
    println!("{name:<20} {:>7.2} ms {bytes:>9} bytes", times[10].as_secs_f64() * 1000.0);
}

fn main() {
    let catalogue = Catalogue::new("Large")
        .add::<E0>()
        .add::<E1>()
        .add::<E2>()
        .add::<E3>()
        .add::<E4>()
        .add::<E5>()
        .add::<E6>()
        .add::<E7>()
        .add::<E8>()
        .add::<E9>();
    println!("{} variants", E0::problem_types().types().len() * 10);
    measure("Markdown", || catalogue.to_markdown().len());
    measure("HTML", || catalogue.to_html().len());
    measure("OpenAPI", || catalogue.responses().to_string().len() + catalogue.components().to_string().len());
    measure("OpenAPI, completed", || {
        let operation =
            |(name, responses)| (format!("/{name}"), json!({ "get": { "responses": responses } }));
        let paths: Map<String, Value> = [
            ("e0", E0::responses()),
            ("e1", E1::responses()),
            ("e2", E2::responses()),
            ("e3", E3::responses()),
            ("e4", E4::responses()),
            ("e5", E5::responses()),
            ("e6", E6::responses()),
            ("e7", E7::responses()),
            ("e8", E8::responses()),
            ("e9", E9::responses()),
        ]
        .map(operation)
        .into_iter()
        .collect();
        let mut document = json!({ "paths": paths });
        catalogue.hoist(&mut document);
        document.to_string().len()
    });
    measure("utoipa", || {
        let responses = [
            E0::responses(),
            E1::responses(),
            E2::responses(),
            E3::responses(),
            E4::responses(),
            E5::responses(),
            E6::responses(),
            E7::responses(),
            E8::responses(),
            E9::responses(),
        ];
        serde_json::to_string(&responses).map_or(0, |text| text.len())
    });
}
