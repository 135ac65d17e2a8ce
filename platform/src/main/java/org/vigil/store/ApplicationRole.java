package org.vigil.store;

import java.sql.Connection;
import java.sql.SQLException;

/** The role the application works as: it may log in, and nothing else until a migration grants it something. */
final class ApplicationRole {
    private ApplicationRole() {}

    static void ensure(Connection connection, Database database) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("""
                do $$ begin
                  perform pg_advisory_xact_lock(7011);
                  if not exists (select from pg_roles where rolname = 'vigil_app') then
                    create role vigil_app login nosuperuser nocreatedb nocreaterole noinherit nobypassrls;
                  end if;
                  if not exists (select from pg_roles where rolname = 'vigil_identity') then
                    create role vigil_identity nologin nosuperuser nocreatedb nocreaterole noinherit nobypassrls;
                    grant vigil_identity to vigil_app with inherit false, set true;
                  end if;
                end $$""");
            // A password of hex digits that DataDirectory made; DDL takes no parameters, so its form is checked before
            // it is quoted.
            if (!database.applicationPassword().matches("[0-9a-f]{16,128}")) {
                throw new SQLException("the application's password is not hexadecimal");
            }
            statement.execute("alter role vigil_app password '" + database.applicationPassword() + "'");
        }
    }
}
