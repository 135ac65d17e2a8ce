package org.vigil.store;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Gives connections to the transaction manager alone: a query outside a transaction has no scope and is refused. */
final class GuardedDataSource extends DelegatingDataSource {
    private static final ThreadLocal<Boolean> BEGINNING = ThreadLocal.withInitial(() -> false);

    GuardedDataSource(DataSource target) {
        super(target);
    }

    static void within(Runnable begin) {
        BEGINNING.set(true);
        try {
            begin.run();
        } finally {
            BEGINNING.remove();
        }
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = super.getConnection();
        return BEGINNING.get() ? connection : withoutStatements(connection);
    }

    /** Frameworks may ask for metadata and validity outside a transaction, and nothing more. */
    private static Connection withoutStatements(Connection connection) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            if (method.getName().startsWith("prepare") || method.getName().equals("createStatement")) {
                throw new IllegalStateException(
                        "a query outside a transaction: annotate the service method with @Transactional");
            }
            try {
                return method.invoke(connection, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause() == null ? e : e.getCause();
            }
        };
        return (Connection)
                Proxy.newProxyInstance(Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, handler);
    }
}
