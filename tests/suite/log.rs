//! `#[log]`: the level at which an error is logged, and what the log line contains.

use std::fmt;
use std::sync::{Arc, Mutex};

use error_response::{ApiError, Documented, LogLevel, ProblemType, Renderer};
use tracing::Level;

use crate::events::{events, seen};
use crate::response::{body, fields};

const NONE: [Level; 0] = [];

/// The levels of the events that these errors make.
fn levels(errors: &[&dyn ApiError]) -> Vec<Level> {
    let events = events(Level::TRACE, || {
        for error in errors {
            let _response = error.to_response();
        }
    });
    events.into_iter().map(|event| event.level).collect()
}

#[derive(Debug, thiserror::Error, ApiError)]
#[error("it happened")]
#[status(404)]
enum Each {
    #[log(error)]
    Error,
    #[log(warn)]
    Warn,
    #[log(info)]
    Info,
    #[log(debug)]
    Debug,
    #[log(trace)]
    Trace,
    #[log(off)]
    Off,
    Unsaid,
}

mod levels {
    use super::*;

    #[test]
    fn every_word_is_its_level() {
        for (error, level) in [
            (Each::Error, Level::ERROR),
            (Each::Warn, Level::WARN),
            (Each::Info, Level::INFO),
            (Each::Debug, Level::DEBUG),
            (Each::Trace, Level::TRACE),
        ] {
            assert_eq!(levels(&[&error]), [level], "{error:?}");
        }
    }

    #[test]
    fn off_is_no_event() {
        assert_eq!(levels(&[&Each::Off]), NONE);
    }

    #[test]
    fn a_variant_that_says_nothing_keeps_the_level_of_its_status() {
        assert_eq!(levels(&[&Each::Unsaid]), [Level::DEBUG]);
    }

    #[test]
    fn a_server_error_may_be_as_quiet_as_a_client_error_loud() {
        #[derive(ApiError)]
        enum Failure {
            #[status(503)]
            #[log(info)]
            Maintenance,
            #[status(500)]
            #[log(off)]
            Expected,
            #[status(403)]
            #[log(error)]
            Forged,
        }

        assert_eq!(
            levels(&[&Failure::Maintenance, &Failure::Expected, &Failure::Forged]),
            [Level::INFO, Level::ERROR]
        );
    }

    #[test]
    fn an_enum_has_a_default_for_its_variants() {
        #[derive(ApiError)]
        #[log(warn)]
        enum Failure {
            #[status(404)]
            Unsaid,
            #[status(500)]
            Server,
            #[status(500)]
            #[log(trace)]
            Own,
            #[status(500)]
            #[log(off)]
            Off,
        }

        assert_eq!(
            levels(&[&Failure::Unsaid, &Failure::Server, &Failure::Own, &Failure::Off]),
            [Level::WARN, Level::WARN, Level::TRACE]
        );
    }

    #[test]
    fn a_variant_is_logged_again_that_the_enum_silences() {
        #[derive(ApiError)]
        #[log(off)]
        enum Failure {
            #[status(500)]
            Silent,
            #[status(500)]
            #[log(error)]
            Loud,
        }

        assert_eq!(levels(&[&Failure::Silent, &Failure::Loud]), [Level::ERROR]);
    }

    #[test]
    fn a_struct_says_it_of_itself() {
        #[derive(ApiError)]
        #[status(404)]
        #[log(info)]
        struct Gone;

        assert_eq!(levels(&[&Gone]), [Level::INFO]);
    }

    #[test]
    fn the_namespaced_spelling_is_the_same() {
        #[derive(ApiError)]
        #[api_error(log(warn))]
        enum Failure {
            #[status(404)]
            Unsaid,
            #[api_error(status(500), log(off))]
            Off,
        }

        assert_eq!(levels(&[&Failure::Unsaid, &Failure::Off]), [Level::WARN]);
    }

    #[test]
    fn what_is_written_goes_for_every_status_at_run_time() {
        #[derive(ApiError)]
        #[status(502)]
        #[log(info)]
        struct Upstream(#[status] u16);

        assert_eq!(levels(&[&Upstream(404), &Upstream(503)]), [Level::INFO, Level::INFO]);
    }

    #[test]
    fn a_quiet_server_error_still_tells_all_its_sources() {
        #[derive(Debug, thiserror::Error)]
        #[error("disk 7 is full")]
        struct Disk;

        #[derive(Debug, thiserror::Error, ApiError)]
        #[status(500)]
        #[log(warn)]
        #[error("cannot store")]
        struct Store(#[source] Disk);

        let events = events(Level::TRACE, || {
            let _response = Store(Disk).to_response();
        });
        let fields = [
            ("message", "cannot store: disk 7 is full"),
            ("error.type", "Store"),
            ("http.response.status_code", "500"),
            ("code", "store"),
        ];
        assert_eq!(events, [seen(Level::WARN, &fields)]);
    }
}

mod listeners {
    use super::*;

    /// How many events a listener at this level gets of three responses each.
    fn heard(level: Level, error: &dyn ApiError) -> usize {
        let render = || (0..3).for_each(|_| drop(error.to_response()));
        events(level, render).len()
    }

    #[test]
    fn who_asks_for_warnings_hears_of_a_client_error_that_is_one() {
        assert_eq!(heard(Level::WARN, &Each::Warn), 3);
        assert_eq!(heard(Level::WARN, &Each::Unsaid), 0);
    }

    #[test]
    fn who_asks_for_errors_does_not_hear_of_a_server_error_that_is_none() {
        #[derive(ApiError)]
        #[status(500)]
        #[log(trace)]
        struct Faint;

        assert_eq!(heard(Level::DEBUG, &Faint), 0);
        assert_eq!(heard(Level::TRACE, &Faint), 3);
    }

    #[test]
    fn a_kept_response_is_told_each_time_once_somebody_listens() {
        // Kept where nobody listens.
        let before = body(&Each::Warn);
        assert_eq!(heard(Level::WARN, &Each::Warn), 3);
        assert_eq!(body(&Each::Warn), before);
    }

    #[test]
    fn nobody_asks_the_error_for_its_text_where_the_log_is_off() {
        #[derive(ApiError)]
        #[status(500)]
        #[log(off)]
        struct Panics;

        impl fmt::Display for Panics {
            fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
                panic!("somebody asked")
            }
        }

        assert_eq!(heard(Level::TRACE, &Panics), 0);
    }

    #[test]
    fn the_response_is_the_same_at_every_level() {
        let of = |error: Each| (body(&error), fields(&error));
        let unsaid = of(Each::Unsaid);
        let silent = (unsaid.0.clone(), unsaid.1.clone());
        assert_eq!(of(Each::Error), silent);
        assert_eq!(of(Each::Off), silent);
        let _ = events(Level::TRACE, || {
            assert_eq!(of(Each::Error), silent);
            assert_eq!(of(Each::Off), silent);
        });
    }
}

mod transparent {
    use super::*;

    #[derive(ApiError)]
    enum Inner {
        #[status(500)]
        #[log(info)]
        Informs,
        #[status(500)]
        Unsaid,
        #[status(500)]
        #[log(off)]
        Off,
    }

    #[derive(ApiError)]
    #[log(trace)]
    enum Outer {
        #[transparent]
        Forwards(Inner),
        #[transparent]
        #[log(warn)]
        Warns(Inner),
        #[transparent]
        #[log(off)]
        Off(Inner),
    }

    #[test]
    fn the_level_is_the_inner_errors() {
        let forwarded = [Inner::Informs, Inner::Unsaid, Inner::Off].map(Outer::Forwards);
        assert_eq!(levels(&[&forwarded[0], &forwarded[1], &forwarded[2]]), [Level::INFO, Level::ERROR]);
    }

    #[test]
    fn the_level_beside_it_replaces_the_inner_errors() {
        let warning = [Inner::Informs, Inner::Unsaid, Inner::Off].map(Outer::Warns);
        assert_eq!(levels(&[&warning[0], &warning[1], &warning[2]]), [Level::WARN; 3]);
        assert_eq!(levels(&[&Outer::Off(Inner::Informs), &Outer::Off(Inner::Unsaid)]), NONE);
    }

    #[test]
    fn of_several_the_outermost_that_says_one_is_heard() {
        #[derive(ApiError)]
        enum Outermost {
            #[transparent]
            Forwards(Outer),
            #[transparent]
            #[api_error(log(debug))]
            Own(Outer),
        }

        let forwards = |outer| levels(&[&Outermost::Forwards(outer)]);
        assert_eq!(forwards(Outer::Warns(Inner::Informs)), [Level::WARN]);
        assert_eq!(forwards(Outer::Forwards(Inner::Informs)), [Level::INFO]);
        assert_eq!(levels(&[&Outermost::Own(Outer::Warns(Inner::Informs))]), [Level::DEBUG]);
    }

    #[test]
    fn a_struct_says_it_for_the_error_in_it() {
        #[derive(ApiError)]
        #[transparent]
        #[log(debug)]
        struct Wrapper(Inner);

        assert_eq!(levels(&[&Wrapper(Inner::Informs)]), [Level::DEBUG]);
    }

    #[test]
    fn ways_to_one_constant_error_do_not_take_each_others_level() {
        #[derive(ApiError)]
        #[status(404)]
        struct Constant;

        #[derive(ApiError)]
        enum Middle {
            #[transparent]
            Plain(Constant),
            #[transparent]
            #[log(warn)]
            Warns(Constant),
            #[transparent]
            #[log(off)]
            Off(Constant),
        }

        #[derive(ApiError)]
        enum Outermost {
            #[transparent]
            Middle(Middle),
        }

        // Its response is kept by the first, on whichever way that is.
        let ways = [Middle::Warns(Constant), Middle::Plain(Constant), Middle::Off(Constant)];
        let [warns, plain, off] = ways.map(Outermost::Middle);
        for _ in 0..3 {
            assert_eq!(levels(&[&warns, &plain, &off, &Constant]), [Level::WARN, Level::DEBUG, Level::DEBUG]);
            assert_eq!(body(&warns), body(&Constant));
            assert_eq!(body(&off), body(&plain));
        }
        let events = events(Level::WARN, || {
            for error in [&warns, &plain, &off, &warns] {
                let _response = error.to_response();
            }
        });
        assert_eq!(events.len(), 2);
    }
}

mod hooks {
    use super::*;

    type Told = Arc<Mutex<Vec<(String, LogLevel, Option<LogLevel>)>>>;

    fn told(errors: &[&dyn ApiError]) -> Vec<(String, LogLevel, Option<LogLevel>)> {
        let told = Told::default();
        let renderer = Renderer::production().on_error({
            let told = Arc::clone(&told);
            move |report| {
                let said = (report.variant().to_owned(), report.log_level(), report.declared_log_level());
                told.lock().unwrap().push(said);
            }
        });
        renderer.scope(|| errors.iter().for_each(|error| drop(error.to_response())));
        let told = told.lock().unwrap();
        told.clone()
    }

    #[test]
    fn a_hook_is_called_whatever_the_level_and_told_of_it() {
        assert_eq!(
            told(&[&Each::Off, &Each::Off, &Each::Warn]),
            [
                ("Off".to_owned(), LogLevel::Off, Some(LogLevel::Off)),
                ("Off".to_owned(), LogLevel::Off, Some(LogLevel::Off)),
                ("Warn".to_owned(), LogLevel::Warn, Some(LogLevel::Warn)),
            ],
        );
    }

    #[test]
    fn a_hook_is_told_the_level_of_the_status_where_none_is_declared() {
        #[derive(ApiError)]
        #[status(502)]
        struct Upstream(#[status] u16);

        let level = |error: &dyn ApiError| told(&[error])[0].1;
        assert_eq!(level(&Upstream(499)), LogLevel::Debug);
        assert_eq!(level(&Upstream(500)), LogLevel::Error);
        assert_eq!(told(&[&Each::Unsaid]), [("Unsaid".to_owned(), LogLevel::Debug, None)]);
    }

    #[test]
    fn a_hook_is_told_what_is_declared_beside_transparent() {
        #[derive(ApiError)]
        enum Outer {
            #[transparent]
            #[log(info)]
            Each(Each),
        }

        assert_eq!(
            told(&[&Outer::Each(Each::Off)]),
            [("Off".to_owned(), LogLevel::Info, Some(LogLevel::Info))]
        );
    }

    #[test]
    fn a_level_is_written_as_in_the_attribute() {
        let words =
            Each::problem_types().types().filter_map(ProblemType::log_level).map(|level| level.to_string());
        assert_eq!(words.collect::<Vec<_>>(), ["error", "warn", "info", "debug", "trace", "off"]);
    }
}

mod table {
    use super::*;

    fn declared<E: Documented>() -> Vec<Option<LogLevel>> {
        E::problem_types().types().map(ProblemType::log_level).collect()
    }

    #[test]
    fn the_table_has_the_level_where_one_is_declared() {
        assert_eq!(
            declared::<Each>(),
            [
                Some(LogLevel::Error),
                Some(LogLevel::Warn),
                Some(LogLevel::Info),
                Some(LogLevel::Debug),
                Some(LogLevel::Trace),
                Some(LogLevel::Off),
                None,
            ],
        );
    }

    #[test]
    fn the_default_of_an_enum_is_in_the_rows_of_its_variants_but_the_transparent_ones() {
        #[derive(ApiError)]
        #[log(warn)]
        #[allow(dead_code, reason = "what its table says is the test")]
        enum Failure {
            #[status(404)]
            Unsaid,
            #[status(404)]
            #[log(off)]
            Own,
            #[transparent]
            Forwards(Each),
            #[transparent]
            #[log(info)]
            Informs(Each),
        }

        assert_eq!(
            declared::<Failure>(),
            [Some(LogLevel::Warn), Some(LogLevel::Off), None, Some(LogLevel::Info)]
        );
    }
}

mod lines {
    use super::*;

    /// Unicode's control characters, its `Bidi_Control`, and the two separators that some viewers break lines at.
    fn hostile() -> impl Iterator<Item = char> {
        let bidirectional = ['\u{061C}', '\u{200E}', '\u{200F}'].into_iter();
        ('\0'..='\u{1F}')
            .chain('\u{7F}'..='\u{9F}')
            .chain(bidirectional)
            .chain('\u{2028}'..='\u{202E}')
            .chain('\u{2066}'..='\u{2069}')
    }

    #[derive(Debug, thiserror::Error)]
    #[error("source{0}")]
    struct Source(char);

    #[derive(Debug, thiserror::Error, ApiError)]
    #[status(500)]
    #[error("text{0}")]
    struct Hostile(char, #[source] Source, #[code] String);

    #[test]
    fn no_field_of_an_event_has_a_control_or_bidirectional_character() {
        let mut count = 0;
        for character in hostile() {
            let renderer = Renderer::production().request_id(format!("id{character}"));
            let events = events(Level::TRACE, || {
                let error = Hostile(character, Source(character), format!("code{character}"));
                renderer.scope(|| drop(error.to_response()));
            });
            let [event] = events.as_slice() else { panic!("{} events", events.len()) };
            assert_eq!(event.fields.len(), 5);
            for (name, value) in &event.fields {
                assert!(!value.contains(character), "{name} of {:?}", character.escape_unicode());
            }
            count += 1;
        }
        assert_eq!(count, 32 + 33 + 3 + 7 + 4);
    }

    #[test]
    fn a_request_id_is_ascii() {
        let renderer = Renderer::production().request_id("r-1\n2026-01-01 ERROR forged\u{202E}é");
        let events = events(Level::TRACE, || renderer.scope(|| drop(Each::Error.to_response())));
        assert_eq!(events[0].fields["request_id"], "r-1 2026-01-01 ERROR forged??");
    }

    #[test]
    fn the_type_of_a_struct_is_its_name() {
        let events = events(Level::TRACE, || {
            let _response = Hostile('a', Source('b'), "c".to_owned()).to_response();
            let _response = Each::Warn.to_response();
        });
        let types: Vec<_> = events.iter().map(|event| event.fields["error.type"].as_str()).collect();
        assert_eq!(types, ["Hostile", "Each::Warn"]);
    }

    fn line_of(error: &dyn ApiError) -> String {
        let line = Arc::new(Mutex::new(String::new()));
        let renderer = Renderer::production().on_error({
            let line = Arc::clone(&line);
            move |report| *line.lock().unwrap() = report.to_string()
        });
        renderer.scope(|| drop(error.to_response()));
        let line = line.lock().unwrap();
        line.clone()
    }

    #[test]
    fn a_hook_prints_a_report_as_one_line_whatever_the_error_says() {
        let error = Hostile('\n', Source('\u{202E}'), String::new());
        assert_eq!(line_of(&error), "text\\n: source\\u{202e}");
    }

    #[test]
    fn a_struct_without_a_text_is_its_name() {
        #[derive(ApiError)]
        #[status(500)]
        struct Speechless;

        assert_eq!(line_of(&Speechless), "Speechless");
    }
}
