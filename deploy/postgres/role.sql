-- A role and a database for CustomerGrains. Run once, as a superuser, with the role's password in the environment, where neither
-- the list of processes nor the shell's history has it:
--   ROLE_PASSWORD=… psql -f role.sql
-- The role owns one schema and nothing else; the server makes and migrates its tables there by itself.
\set ON_ERROR_STOP on
\getenv password ROLE_PASSWORD
\if :{?password}
\else
    DO $$ BEGIN RAISE 'ROLE_PASSWORD is not set'; END $$;
\endif
-- Statements with the password in them are for no log.
SET log_statement = 'none';
SET log_min_duration_statement = -1;
SET log_min_error_statement = 'panic';
SET password_encryption = 'scram-sha-256';
CREATE ROLE customergrains LOGIN PASSWORD :'password' CONNECTION LIMIT 40;
CREATE DATABASE customergrains ENCODING 'UTF8' LOCALE 'C' TEMPLATE template0;
REVOKE ALL ON DATABASE customergrains FROM PUBLIC;
GRANT CONNECT ON DATABASE customergrains TO customergrains;
\connect customergrains
REVOKE ALL ON SCHEMA public FROM PUBLIC;
CREATE SCHEMA customergrains AUTHORIZATION customergrains;
