package org.vigil.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.util.DisconnectedClientHelper;

/**
 * A connection that broke while a request was answered is answered as a failure. Spring takes an end of stream or a broken pipe for a client
 * that has gone, and then says nothing: 200 with an empty body. But it is mostly the database that has gone, and whoever waits for the answer
 * would take it for a receipt. To a client that has really gone it does no harm.
 */
@Component
class BrokenConnections implements HandlerExceptionResolver, WebMvcConfigurer {
    /** Before Spring's own last one, and after those that answer refusals. */
    @Override
    public void extendHandlerExceptionResolvers(List<HandlerExceptionResolver> resolvers) {
        resolvers.add(resolvers.size() - 1, this);
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception failure) {
        if (!DisconnectedClientHelper.isClientDisconnectedException(failure)) {
            return null;
        }
        try {
            if (!response.isCommitted()) {
                response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ModelAndView();
    }
}
