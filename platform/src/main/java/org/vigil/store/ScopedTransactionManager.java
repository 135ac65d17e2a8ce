package org.vigil.store;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionDefinition;
import org.vigil.kernel.Viewer;

/** Begins each transaction with the viewer's scope set for row-level security; the setting ends with the transaction. */
final class ScopedTransactionManager extends JdbcTransactionManager {
    private static final long serialVersionUID = 1L;

    /** The event publication registry keeps ids only and runs before anybody's scope is known. */
    private static final String REGISTRY = "org.springframework.modulith.";

    ScopedTransactionManager(DataSource dataSource) {
        super(dataSource);
    }

    @Override
    protected void doBegin(Object transaction, TransactionDefinition definition) {
        boolean registry = definition.getName() != null && definition.getName().startsWith(REGISTRY);
        if (!Scopes.isBound() && !registry) {
            throw new CannotCreateTransactionException(
                    "a transaction needs a viewer: wrap the work in Scopes.as(viewer, …), in " + definition.getName());
        }
        GuardedDataSource.within(() -> super.doBegin(transaction, definition));
        if (Scopes.isBound()) {
            setScope(Scopes.current());
        }
    }

    private void setScope(Viewer viewer) {
        DataSource dataSource = java.util.Objects.requireNonNull(getDataSource());
        @Nullable Connection connection = DataSourceUtils.getConnection(dataSource);
        try (var statement = connection.prepareStatement(
                "select set_config('vigil.scope', ?, true), set_config('vigil.viewer', ?, true)")) {
            statement.setString(1, viewer.scope().value());
            statement.setString(2, viewer.id().toString());
            statement.execute();
        } catch (SQLException e) {
            throw new CannotCreateTransactionException("cannot set the scope", e);
        } finally {
            DataSourceUtils.releaseConnection(connection, dataSource);
        }
    }
}
