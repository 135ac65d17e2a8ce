package org.vigil.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.support.TransactionTemplate;
import org.vigil.IntegrationTest;
import org.vigil.kernel.Code;
import org.vigil.kernel.Viewer;

@IntegrationTest
class ScopesIntegrationTests {
    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void aTransactionForNobodyIsRefused() {
        assertThatThrownBy(() -> transaction.execute(status -> 1)).isInstanceOf(CannotCreateTransactionException.class);
    }

    @Test
    void aQueryOutsideATransactionIsRefused() {
        assertThatThrownBy(() -> jdbc.sql("select 1").query(Integer.class).single())
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void theScopeIsSetForTheTransactionAndGoneAfterIt() {
        String scope = Scopes.as(
                Viewer.program(Code.of("3205")),
                () -> transaction.execute(status ->
                        jdbc.sql("select vigil.scope()").query(String.class).single()));

        assertThat(scope).isEqualTo("3205");
    }

    @Test
    void theApplicationWorksAsARoleThatOwnsNothing() {
        String role = Scopes.as(
                Viewer.program(Code.of("32")),
                () -> transaction.execute(status ->
                        jdbc.sql("select current_user").query(String.class).single()));

        assertThat(role).isEqualTo(Database.APPLICATION_ROLE);
    }
}
