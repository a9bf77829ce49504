-- A schema for the views of --reports, and a role that may read them and nothing else. Run once, as a superuser, after role.sql:
--   READER_PASSWORD=… psql -f reports.sql
-- The server makes the views; their columns are documented in deploy/reports and in the view v1_columns.
\set ON_ERROR_STOP on
\getenv password READER_PASSWORD
\if :{?password}
\else
    DO $$ BEGIN RAISE 'READER_PASSWORD is not set'; END $$;
\endif
-- Statements with the password in them are for no log.
SET log_statement = 'none';
SET log_min_duration_statement = -1;
SET log_min_error_statement = 'panic';
SET password_encryption = 'scram-sha-256';
CREATE ROLE customergrains_reader LOGIN PASSWORD :'password' CONNECTION LIMIT 20;
ALTER ROLE customergrains_reader SET default_transaction_read_only = on;
-- A query that takes longer keeps the database from clearing away old rows.
ALTER ROLE customergrains_reader SET statement_timeout = '30min';
-- A transaction left open does so too, and holds the views, which a newer server may have to make anew.
ALTER ROLE customergrains_reader SET idle_in_transaction_session_timeout = '10min';
ALTER ROLE customergrains_reader SET search_path = customergrains_reports;
GRANT CONNECT ON DATABASE customergrains TO customergrains_reader;
\connect customergrains
-- Everybody may do these unless told otherwise: large objects fill the disk, and the service waits for locks of its own numbers.
REVOKE EXECUTE ON FUNCTION
    lo_creat(integer), lo_create(oid), lo_from_bytea(oid, bytea), pg_advisory_lock(bigint), pg_advisory_lock_shared(bigint),
    pg_advisory_xact_lock(bigint), pg_advisory_xact_lock_shared(bigint), pg_try_advisory_lock(bigint), pg_try_advisory_lock_shared(bigint),
    pg_try_advisory_xact_lock(bigint), pg_try_advisory_xact_lock_shared(bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION pg_advisory_xact_lock(bigint) TO customergrains;
CREATE SCHEMA customergrains_reports AUTHORIZATION customergrains;
GRANT USAGE ON SCHEMA customergrains_reports TO customergrains_reader;
ALTER DEFAULT PRIVILEGES FOR ROLE customergrains IN SCHEMA customergrains_reports GRANT SELECT ON TABLES TO customergrains_reader;
