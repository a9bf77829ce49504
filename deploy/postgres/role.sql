-- A role and a database for CustomerGrains. Run once, as a superuser:
--   psql -v password="'...'" -f role.sql
-- The role owns one schema and nothing else; the server makes and migrates its tables there by itself.
CREATE ROLE customergrains LOGIN PASSWORD :password CONNECTION LIMIT 40;
CREATE DATABASE customergrains ENCODING 'UTF8' TEMPLATE template0;
REVOKE ALL ON DATABASE customergrains FROM PUBLIC;
GRANT CONNECT ON DATABASE customergrains TO customergrains;
\connect customergrains
REVOKE ALL ON SCHEMA public FROM PUBLIC;
CREATE SCHEMA customergrains AUTHORIZATION customergrains;
