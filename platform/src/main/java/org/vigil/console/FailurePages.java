package org.vigil.console;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;
import org.vigil.kernel.Language;
import org.vigil.kernel.Public;
import org.vigil.kernel.Refusal;

/**
 * What is said when something failed that nobody foresaw, to people and to programs, also while the database is away: it asks nothing of it,
 * and tells nothing of what failed.
 */
@Controller
class FailurePages implements ErrorController {
    private final Pages pages;
    private final Messages messages;

    FailurePages(Pages pages, Messages messages) {
        this.pages = pages;
        this.messages = messages;
    }

    @RequestMapping("/error")
    @Public("says that something failed, and no more")
    Object show(HttpServletRequest request) {
        HttpStatus status = status(request);
        Refusal refusal = new Refusal(code(status));
        String path = String.valueOf(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI));
        if (path.startsWith("/api/")) {
            return ResponseEntity.status(status)
                    .headers(headers -> again(headers, status))
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .body(Map.of(
                            "status",
                            status.value(),
                            "code",
                            refusal.code(),
                            "detail",
                            messages.text(Language.nearest(request.getLocale()), refusal)));
        }
        Page page = pages.of(new UnscopedRequest(request));
        Failure failure = new Failure(words(status), messages.text(page.language(), refusal), refusal.code());
        ModelAndView view = new ModelAndView("console/failure", Map.of("page", page, "view", failure));
        view.setStatus(status);
        return view;
    }

    private static void again(HttpHeaders headers, HttpStatus status) {
        if (status == HttpStatus.SERVICE_UNAVAILABLE) {
            headers.set(HttpHeaders.RETRY_AFTER, "5");
        }
    }

    /** The code of the sentence for a status. */
    static String code(HttpStatus status) {
        return "KERNEL-0" + words(status);
    }

    /** There are words for a few; the others are a mistake of the request or of ours. */
    static int words(HttpStatus status) {
        return switch (status) {
            case FORBIDDEN, NOT_FOUND, CONTENT_TOO_LARGE, SERVICE_UNAVAILABLE -> status.value();
            default -> status.is4xxClientError() ? 400 : 500;
        };
    }

    /** Asked for directly, the page is not there. */
    private static HttpStatus status(HttpServletRequest request) {
        Object said = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        @Nullable HttpStatus status = said instanceof Integer code ? HttpStatus.resolve(code) : HttpStatus.NOT_FOUND;
        Object thrown = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
        if (thrown instanceof Throwable failure && isDatabaseAway(failure)) {
            return HttpStatus.SERVICE_UNAVAILABLE;
        }
        return status == null || !status.isError() ? HttpStatus.INTERNAL_SERVER_ERROR : status;
    }

    /** SQL states 08 (connection), 57 (shutting down, starting up) and a pool without a connection. */
    private static boolean isDatabaseAway(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof java.sql.SQLTransientConnectionException
                    || cause instanceof SQLException sql
                            && sql.getSQLState() != null
                            && sql.getSQLState().matches("(08|57P).*")) {
                return true;
            }
        }
        return false;
    }
}
