//! The bookings in the database.

use sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous,
};

use crate::booking::{Booking, NewBooking, Span};
use crate::config::Config;
use crate::error::Error;

/// Each is run once, in this order. What is released is not changed: a further one is added.
const MIGRATIONS: &[&str] = &["
    CREATE TABLE rooms (name TEXT PRIMARY KEY);
    INSERT INTO rooms VALUES ('atrium'), ('library'), ('studio');
    CREATE TABLE bookings (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        room TEXT NOT NULL REFERENCES rooms (name),
        owner TEXT NOT NULL,
        starts_at INTEGER NOT NULL,
        ends_at INTEGER NOT NULL CHECK (ends_at > starts_at),
        guests INTEGER NOT NULL,
        state TEXT NOT NULL DEFAULT 'held' CHECK (state IN ('held', 'confirmed', 'cancelled')),
        held_until INTEGER NOT NULL,
        version INTEGER NOT NULL DEFAULT 1
    );
    CREATE INDEX by_room ON bookings (room, starts_at);
    CREATE INDEX by_owner ON bookings (owner, id);
"];

/// How long a room is kept for somebody who pays. A hold whose request went away, because the client hung up or the service
/// was stopped, ends by itself.
const HOLD: u64 = 60;

type Row = (i64, String, i64, i64, u32, String, String, i64);

pub struct Store(SqlitePool);

impl Store {
    pub(crate) async fn open(config: &Config) -> Result<Self, sqlx::Error> {
        let options = SqliteConnectOptions::new()
            .filename(&config.database)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Normal)
            .busy_timeout(config.lock_timeout);
        let pool = SqlitePoolOptions::new()
            .max_connections(config.database_connections)
            .acquire_timeout(config.connection_timeout)
            .connect_with(options)
            .await?;
        let (done,): (u32,) = sqlx::query_as("PRAGMA user_version").fetch_one(&pool).await?;
        for (number, migration) in (1..).zip(MIGRATIONS).skip(done as usize) {
            let whole = format!("BEGIN IMMEDIATE; {migration}; PRAGMA user_version = {number}; COMMIT");
            sqlx::raw_sql(sqlx::AssertSqlSafe(whole)).execute(&pool).await?;
        }
        Ok(Self(pool))
    }

    /// The connections, for tests that take all of them.
    #[must_use]
    pub fn pool(&self) -> &SqlitePool {
        &self.0
    }

    pub(crate) async fn get(&self, id: i64, owner: &str) -> Result<Booking, Error> {
        let row: Option<Row> = sqlx::query_as(
            "SELECT id, room, starts_at, ends_at, guests, state, owner, version FROM bookings
             WHERE id = ? AND owner = ? AND state <> 'held'",
        )
        .bind(id)
        .bind(owner)
        .fetch_optional(&self.0)
        .await?;
        row.map(booking).ok_or(Error::BookingNotFound { id })
    }

    pub(crate) async fn list(
        &self,
        owner: &str,
        after: i64,
        limit: u32,
    ) -> Result<Vec<Booking>, sqlx::Error> {
        let rows: Vec<Row> = sqlx::query_as(
            "SELECT id, room, starts_at, ends_at, guests, state, owner, version FROM bookings
             WHERE owner = ? AND id > ? AND state <> 'held' ORDER BY id LIMIT ?",
        )
        .bind(owner)
        .bind(after)
        .bind(limit)
        .fetch_all(&self.0)
        .await?;
        Ok(rows.into_iter().map(booking).collect())
    }

    /// Keeps the room for somebody who is about to pay.
    pub(crate) async fn hold(&self, new: &NewBooking, owner: &str, now: u64) -> Result<i64, Error> {
        // To read first and write then would fail where somebody else writes in between.
        let mut transaction = self.0.begin_with("BEGIN IMMEDIATE").await?;
        let taken: Option<(i64, i64)> = sqlx::query_as(
            "SELECT starts_at, ends_at FROM bookings WHERE room = ? AND starts_at < ? AND ends_at > ?
             AND (state = 'confirmed' OR state = 'held' AND held_until > ?) ORDER BY starts_at LIMIT 1",
        )
        .bind(&new.room)
        .bind(new.ends_at)
        .bind(new.starts_at)
        .bind(now.cast_signed())
        .fetch_optional(&mut *transaction)
        .await?;
        if let Some((taken_from, taken_until)) = taken {
            // Dropped, it would be rolled back later, and the next writer would wait.
            transaction.rollback().await?;
            return Err(Error::RoomTaken { taken_from, taken_until });
        }
        let (id,) = sqlx::query_as(
            "INSERT INTO bookings (room, owner, starts_at, ends_at, guests, held_until)
             VALUES (?, ?, ?, ?, ?, ?) RETURNING id",
        )
        .bind(&new.room)
        .bind(owner)
        .bind(new.starts_at)
        .bind(new.ends_at)
        .bind(new.guests)
        .bind((now + HOLD).cast_signed())
        .fetch_one(&mut *transaction)
        .await?;
        transaction.commit().await?;
        Ok(id)
    }

    pub(crate) async fn release(&self, id: i64) -> Result<(), sqlx::Error> {
        sqlx::query("DELETE FROM bookings WHERE id = ?").bind(id).execute(&self.0).await?;
        Ok(())
    }

    pub(crate) async fn confirm(&self, id: i64) -> Result<(), sqlx::Error> {
        sqlx::query("UPDATE bookings SET state = 'confirmed' WHERE id = ?").bind(id).execute(&self.0).await?;
        Ok(())
    }

    /// Cancels the booking, unless it has changed since it was read.
    pub(crate) async fn cancel(&self, read: &Booking) -> Result<(), Error> {
        let done = sqlx::query(
            "UPDATE bookings SET state = 'cancelled', version = version + 1 WHERE id = ? AND version = ?",
        )
        .bind(read.id)
        .bind(read.version)
        .execute(&self.0)
        .await?;
        if done.rows_affected() == 1 {
            return Ok(());
        }
        let now = self.get(read.id, &read.owner).await?;
        Err(Error::PreconditionFailed { etag: now.etag() })
    }
}

fn booking((id, room, starts_at, ends_at, guests, state, owner, version): Row) -> Booking {
    Booking { id, room, span: Span { starts_at, ends_at }, guests, state, owner, version }
}
