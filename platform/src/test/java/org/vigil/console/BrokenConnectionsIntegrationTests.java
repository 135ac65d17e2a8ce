package org.vigil.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.mvc.support.DefaultHandlerExceptionResolver;
import org.vigil.IntegrationTest;

@IntegrationTest
class BrokenConnectionsIntegrationTests {
    @Autowired
    @Qualifier("handlerExceptionResolver")
    HandlerExceptionResolver resolvers;

    private final MockHttpServletRequest request = new MockHttpServletRequest("POST", "/api/v1/reports");
    private final MockHttpServletResponse response = new MockHttpServletResponse();
    private final Exception databaseGone = new CannotCreateTransactionException(
            "Could not open JDBC Connection for transaction",
            new SQLException("The connection attempt failed.", "08001", new EOFException()));

    @Test
    void aDatabaseThatGoesWhileARequestIsAnsweredIsAFailureAndNotAnEmptyReceipt() {
        assertThat(resolvers.resolveException(request, response, null, databaseGone))
                .isNotNull();

        assertThat(response.getStatus()).isEqualTo(503);
    }

    /** Why it is needed: once Spring tells the two apart this fails, and {@link BrokenConnections} can go. */
    @Test
    void springAloneWouldAnswerNothing() {
        assertThat(new DefaultHandlerExceptionResolver().resolveException(request, response, null, databaseGone))
                .isNotNull();

        assertThat(response.getStatus()).isEqualTo(200);
    }
}
