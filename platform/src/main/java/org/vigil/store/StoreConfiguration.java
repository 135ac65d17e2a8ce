package org.vigil.store;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.flyway.autoconfigure.FlywayDataSource;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;
import org.springframework.context.annotation.Primary;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.transaction.PlatformTransactionManager;

/** Two ways into the database: the owner's, which only migrates, and the application's, under row-level security. */
@Configuration(proxyBeanMethods = false)
@EnableAsync
class StoreConfiguration {

    @Bean
    Database database(
            @Value("${vigil.database.url}") String url,
            @Value("${vigil.database.owner}") String owner,
            @Value("${vigil.database.owner-password}") String ownerPassword,
            @Value("${vigil.database.application-password}") String applicationPassword) {
        return new Database(url, owner, ownerPassword, applicationPassword);
    }

    @Bean(defaultCandidate = false)
    @FlywayDataSource
    HikariDataSource ownerDataSource(Database database) {
        return pool("owner", database.url(), database.owner(), database.ownerPassword(), 2);
    }

    @Bean
    FlywayMigrationStrategy migrateAsOwner(Database database) {
        return flyway -> {
            try (Connection connection =
                    flyway.getConfiguration().getDataSource().getConnection()) {
                ApplicationRole.ensure(connection, database);
            } catch (SQLException e) {
                throw new IllegalStateException("cannot prepare the application's role", e);
            }
            flyway.migrate();
        };
    }

    @Bean(defaultCandidate = false, destroyMethod = "close")
    HikariDataSource applicationPool(Database database, @Value("${vigil.database.connections:20}") int connections) {
        return pool(
                "application", database.url(), Database.APPLICATION_ROLE, database.applicationPassword(), connections);
    }

    @Bean
    @Primary
    DataSource dataSource(
            @org.springframework.beans.factory.annotation.Qualifier("applicationPool") HikariDataSource pool) {
        return new GuardedDataSource(pool);
    }

    @Bean
    PlatformTransactionManager transactionManager(DataSource dataSource) {
        return new ScopedTransactionManager(dataSource);
    }

    /** Timers run on wall time and ask the domain clock what is due: see docs/decisions/0003. */
    @Bean(destroyMethod = "stop")
    @DependsOn("flywayInitializer")
    Scheduler scheduler(
            @org.springframework.beans.factory.annotation.Qualifier("applicationPool") HikariDataSource pool,
            List<RecurringTask<?>> recurring,
            @Value("${vigil.timers.interval:1s}") Duration interval) {
        return Scheduler.create(pool)
                .tableName("vigil.scheduled_task")
                .startTasks(recurring)
                .threads(4)
                .pollingInterval(interval)
                .shutdownMaxWait(Duration.ofSeconds(5))
                .build();
    }

    /** Long enough for a database that is started again; then whoever waits is told to come back. */
    private static final Duration WAIT = Duration.ofSeconds(10);

    private static HikariDataSource pool(String name, String url, String user, String password, int size) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword(password);
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(1);
        config.setInitializationFailTimeout(-1);
        config.setConnectionTimeout(WAIT.toMillis());
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        config.addDataSourceProperty("ApplicationName", "vigil-" + name);
        return new HikariDataSource(config);
    }
}
