package org.vigil.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.validation.BindException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.multipart.support.MissingServletRequestPartException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import org.vigil.kernel.Missing;
import org.vigil.kernel.Refusal;

/** Answers refusals in the reader's language: a page for people, {@code application/problem+json} for {@code /api}. */
@ControllerAdvice
class Failures {
    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    private final Pages pages;
    private final Messages messages;

    Failures(Pages pages, Messages messages) {
        this.pages = pages;
        this.messages = messages;
    }

    @ExceptionHandler(Missing.class)
    Object missing(Missing refusal, HttpServletRequest request, HttpServletResponse response) {
        return answer(HttpStatus.NOT_FOUND, refusal, request, response);
    }

    @ExceptionHandler(Refusal.class)
    Object refused(Refusal refusal, HttpServletRequest request, HttpServletResponse response) {
        return answer(HttpStatus.UNPROCESSABLE_CONTENT, refusal, request, response);
    }

    @ExceptionHandler(AccessDeniedException.class)
    Object denied(AccessDeniedException denied, HttpServletRequest request, HttpServletResponse response) {
        LOG.info("refused {} {}", request.getMethod(), request.getServletPath());
        return answer(HttpStatus.FORBIDDEN, new Refusal("KERNEL-0403"), request, response);
    }

    /** An address nobody answers, a number that is none, a field or a body that is missing: what the framework refuses before we see it. */
    @ExceptionHandler({
        NoResourceFoundException.class,
        HttpRequestMethodNotSupportedException.class,
        HttpMediaTypeException.class,
        ServletRequestBindingException.class,
        MissingServletRequestPartException.class,
        TypeMismatchException.class,
        HttpMessageNotReadableException.class,
        BindException.class
    })
    Object unreadable(Exception unread, HttpServletRequest request, HttpServletResponse response) {
        HttpStatus status = unread instanceof ErrorResponse said
                ? HttpStatus.valueOf(said.getStatusCode().value())
                : HttpStatus.BAD_REQUEST;
        return answer(status, new Refusal(FailurePages.code(status)), request, response);
    }

    private Object answer(
            HttpStatus status, Refusal refusal, HttpServletRequest request, HttpServletResponse response) {
        if (request.getRequestURI().startsWith("/api/")) {
            String sentence = messages.text(org.vigil.kernel.Language.nearest(request.getLocale()), refusal);
            return ResponseEntity.status(status)
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .body(Map.of("status", status.value(), "code", refusal.code(), "detail", sentence));
        }
        Page page = pages.of(new UnscopedRequest(request));
        String sentence = messages.text(page.language(), refusal);
        int title = status == HttpStatus.UNPROCESSABLE_CONTENT ? status.value() : FailurePages.words(status);
        ModelAndView view = new ModelAndView(
                "console/failure", Map.of("page", page, "view", new Failure(title, sentence, refusal.code())));
        view.setStatus(status);
        return view;
    }
}
