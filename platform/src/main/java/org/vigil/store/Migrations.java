package org.vigil.store;

import java.sql.Connection;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;

/** Brings a database to the schema of this program without starting the application. */
final class Migrations {
    private Migrations() {}

    /** As the application does at its start: see {@code spring.flyway.*} in application.properties. */
    static void apply(Database database) throws SQLException {
        try (Connection connection = Catalogue.connect(database)) {
            ApplicationRole.ensure(connection, database);
        }
        Flyway.configure()
                .dataSource(database.url(), database.owner(), database.ownerPassword())
                .locations("classpath:db/migration")
                .schemas("flyway")
                .createSchemas(true)
                .outOfOrder(true)
                .load()
                .migrate();
    }
}
