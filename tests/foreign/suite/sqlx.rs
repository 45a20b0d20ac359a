//! sqlx: an embedded database, in memory and in a file, and the codes of the others.

use std::borrow::Cow;
use std::error::Error as StdError;
use std::fmt;
use std::path::PathBuf;
use std::time::Duration;

use error_response::ApiError;
use sqlx::error::{DatabaseError, ErrorKind};
use sqlx::sqlite::{SqliteConnectOptions, SqlitePool, SqlitePoolOptions};
use sqlx::{AssertSqlSafe, Connection, Row};

use crate::record::{Record, TOKEN};

#[derive(Debug, thiserror::Error, ApiError)]
enum Error {
    #[transparent]
    #[error(transparent)]
    Database(#[from] sqlx::Error),
}

async fn pool(options: SqliteConnectOptions) -> SqlitePool {
    let pool = SqlitePoolOptions::new()
        .max_connections(1)
        .acquire_timeout(Duration::from_millis(50))
        .connect_with(options.busy_timeout(Duration::ZERO))
        .await
        .expect("a database");
    let tables = format!(
        "CREATE TABLE IF NOT EXISTS room_{TOKEN} (id INTEGER PRIMARY KEY, name TEXT UNIQUE, seats INTEGER CHECK (seats > 0));
         CREATE TABLE IF NOT EXISTS booking_{TOKEN} (id TEXT NOT NULL, room INTEGER REFERENCES room_{TOKEN} (id));"
    );
    run(&pool, &tables).await.expect("tables");
    pool
}

async fn run(pool: &SqlitePool, statement: &str) -> Result<(), Error> {
    sqlx::raw_sql(AssertSqlSafe(statement.replace('$', TOKEN))).execute(pool).await?;
    Ok(())
}

async fn one(pool: &SqlitePool, query: &str) -> Result<sqlx::sqlite::SqliteRow, Error> {
    Ok(sqlx::query(AssertSqlSafe(query.replace('$', TOKEN))).fetch_one(pool).await?)
}

async fn number(pool: &SqlitePool, query: &str, column: &str) -> Result<i64, Error> {
    Ok(one(pool, query).await?.try_get(column)?)
}

async fn constraints(record: &mut Record, pool: &SqlitePool) {
    run(pool, "INSERT INTO room_$ VALUES (1, 'blue $', 4)").await.expect("a room");
    run(pool, "INSERT INTO booking_$ VALUES ('first', 1)").await.expect("a booking");
    record.add("no row", one(pool, "SELECT * FROM room_$ WHERE id = 7").await);
    record.add("a primary key that exists", run(pool, "INSERT INTO room_$ VALUES (1, 'red', 4)").await);
    record.add("a unique value that exists", run(pool, "INSERT INTO room_$ VALUES (2, 'blue $', 4)").await);
    record.add("a reference to nothing", run(pool, "INSERT INTO booking_$ VALUES ('x', 7)").await);
    record.add("something that is referred to", run(pool, "DELETE FROM room_$ WHERE id = 1").await);
    record.add("a check that fails", run(pool, "INSERT INTO room_$ VALUES (3, 'red', 0)").await);
    record.add("a value that is missing", run(pool, "INSERT INTO booking_$ VALUES (NULL, 1)").await);
}

async fn faults(record: &mut Record, pool: &SqlitePool) {
    record.add("a statement that is none", run(pool, "SELEC $").await);
    record.add("a table that is not there", run(pool, "SELECT * FROM no_$").await);
    record.add("a column that is not there", number(pool, "SELECT 1 AS one", &format!("no_{TOKEN}")).await);
    record.add("a column of another type", number(pool, "SELECT 'text $' AS name", "name").await);
    let row = one(pool, "SELECT 1").await.expect("a row");
    record.add("a column that is too far", row.try_get::<i64, _>(7).map_err(Error::from));
    let held = pool.acquire().await.expect("the connection");
    record.add("no connection in time", run(pool, "SELECT 1").await);
    drop(held);
    pool.close().await;
    record.add("a closed pool", run(pool, "SELECT 1").await);
}

#[tokio::test]
async fn sqlite() {
    let record = &mut Record::default();
    let memory = pool("sqlite::memory:".parse().expect("options")).await;
    constraints(record, &memory).await;
    faults(record, &memory).await;

    let file = File::new();
    let options = SqliteConnectOptions::new().filename(&file.0).create_if_missing(true);
    let [one, other] = [pool(options.clone()).await, pool(options).await];
    let mut writer = one.acquire().await.expect("a connection");
    sqlx::raw_sql("BEGIN EXCLUSIVE").execute(&mut *writer).await.expect("a lock");
    record.add("a database that is locked", run(&other, "INSERT INTO room_$ VALUES (9, 'red', 4)").await);
    sqlx::raw_sql("COMMIT").execute(&mut *writer).await.expect("the end of the lock");
    drop(writer);
    let mut reader = one.acquire().await.expect("a connection");
    sqlx::raw_sql("PRAGMA journal_mode = WAL").execute(&mut *reader).await.expect("a log");
    let mut reading = reader.begin().await.expect("a transaction");
    let select = format!("SELECT count(*) FROM room_{TOKEN}");
    sqlx::raw_sql(AssertSqlSafe(select)).execute(&mut *reading).await.expect("a snapshot");
    run(&other, "INSERT INTO room_$ VALUES (9, 'red', 4)").await.expect("another writes");
    let insert = format!("INSERT INTO room_{TOKEN} VALUES (10, 'green', 4)");
    let stale = sqlx::raw_sql(AssertSqlSafe(insert)).execute(&mut *reading).await.map_err(Error::from);
    record.add("a snapshot that another one has passed", stale);
    drop(reading);
    drop(reader);

    let nowhere = SqliteConnectOptions::new().filename(format!("/nowhere/{TOKEN}.db"));
    record.add("a file that is not there", SqlitePool::connect_with(nowhere).await.map_err(Error::from));
    let address = format!("sqlite:{TOKEN}?mode=strange-{TOKEN}");
    record.add("an address that is none", SqlitePool::connect(&address).await.map_err(Error::from));
    record.check("sqlx-sqlite", &[]);
}

/// A database in a file of its own.
struct File(PathBuf);

impl File {
    fn new() -> Self {
        let name = format!("error-response-{TOKEN}-{}.db", std::process::id());
        Self(std::env::temp_dir().join(name))
    }
}

impl Drop for File {
    fn drop(&mut self) {
        for end in ["", "-wal", "-shm", "-journal"] {
            let _ = std::fs::remove_file(format!("{}{end}", self.0.display()));
        }
    }
}

type Kind = fn() -> ErrorKind;

/// What a database reports. The drivers of the others make the same of their servers' answers.
#[derive(Debug)]
struct Reported {
    code: &'static str,
    kind: Kind,
}

impl fmt::Display for Reported {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} in room_{TOKEN}", self.code)
    }
}

impl StdError for Reported {}

impl DatabaseError for Reported {
    fn message(&self) -> &str {
        TOKEN
    }

    fn code(&self) -> Option<Cow<'_, str>> {
        Some(self.code.into())
    }

    fn constraint(&self) -> Option<&str> {
        Some(TOKEN)
    }

    fn as_error(&self) -> &(dyn StdError + Send + Sync + 'static) {
        self
    }

    fn as_error_mut(&mut self) -> &mut (dyn StdError + Send + Sync + 'static) {
        self
    }

    fn into_error(self: Box<Self>) -> Box<dyn StdError + Send + Sync + 'static> {
        self
    }

    fn kind(&self) -> ErrorKind {
        (self.kind)()
    }
}

#[test]
fn codes_of_other_databases() {
    let other: Kind = || ErrorKind::Other;
    let reported: [(&str, &'static str, Kind); 16] = [
        ("PostgreSQL: unique_violation", "23505", || ErrorKind::UniqueViolation),
        ("PostgreSQL: foreign_key_violation", "23503", || ErrorKind::ForeignKeyViolation),
        ("PostgreSQL: exclusion_violation", "23P01", || ErrorKind::ExclusionViolation),
        ("PostgreSQL: check_violation", "23514", || ErrorKind::CheckViolation),
        ("PostgreSQL: not_null_violation", "23502", || ErrorKind::NotNullViolation),
        ("PostgreSQL: serialization_failure, MySQL: a deadlock", "40001", other),
        ("PostgreSQL: deadlock_detected", "40P01", other),
        ("PostgreSQL: lock_not_available", "55P03", other),
        ("PostgreSQL: too_many_connections", "53300", other),
        ("PostgreSQL: cannot_connect_now", "57P03", other),
        ("PostgreSQL: undefined_table", "42P01", other),
        ("MySQL: a lock that is not had in time, and much else", "HY000", other),
        ("SQLite: SQLITE_LOCKED_SHAREDCACHE", "262", other),
        ("SQLite: SQLITE_IOERR_READ", "266", other),
        ("a code that only looks like SQLite's", "00005", other),
        ("no number", "busy", other),
    ];
    let record = &mut Record::default();
    for (why, code, kind) in reported {
        let error = sqlx::Error::Database(Box::new(Reported { code, kind }));
        record.add(why, Err::<(), Error>(error.into()));
    }
    record.check("sqlx-codes", &[]);
}

/// They take a broken network or a driver at fault.
#[test]
fn failures_of_a_driver() {
    let boxed = || Box::<dyn StdError + Send + Sync>::from(TOKEN);
    let failures = [
        ("io", sqlx::Error::Io(std::io::Error::other(TOKEN))),
        ("tls", sqlx::Error::Tls(boxed())),
        ("protocol", sqlx::Error::Protocol(TOKEN.into())),
        ("type not found", sqlx::Error::TypeNotFound { type_name: TOKEN.into() }),
        ("column index", sqlx::Error::ColumnIndexOutOfBounds { index: 7, len: 1 }),
        ("encode", sqlx::Error::Encode(boxed())),
        ("decode", sqlx::Error::Decode(boxed())),
        ("any", sqlx::Error::AnyDriverError(boxed())),
        ("argument", sqlx::Error::InvalidArgument(TOKEN.into())),
        ("worker", sqlx::Error::WorkerCrashed),
        ("savepoint", sqlx::Error::InvalidSavePointStatement),
        ("begin", sqlx::Error::BeginFailed),
    ];
    let record = &mut Record::default();
    for (why, error) in failures {
        record.add(why, Err::<(), Error>(error.into()));
    }
    record.check("sqlx-failures", &[]);
}
