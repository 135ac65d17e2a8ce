package org.vigil.console;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.vigil.kernel.Language;

/** The language switch in the header: works before login too, and returns to the page it was pressed on. */
@Controller
class LanguagePages {

    @PostMapping("/language")
    ResponseEntity<Void> change(@RequestParam String tag, @RequestParam String back, HttpServletRequest request) {
        ResponseCookie cookie = ResponseCookie.from(
                        Pages.LANGUAGE_COOKIE, Language.ofTag(tag).tag())
                .path("/")
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Lax")
                .maxAge(Duration.ofDays(365))
                .build();
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .header(HttpHeaders.SET_COOKIE, cookie.toString())
                .header(HttpHeaders.LOCATION, LocalPath.of(back))
                .build();
    }
}
