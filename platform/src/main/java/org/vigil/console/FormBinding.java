package org.vigil.console;

import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.InitBinder;

/**
 * A form sets what its record's constructor names, and nothing else: no property by a path, an index or another spelling is looked for, so
 * a field that a form does not show cannot be set by whoever adds it to the request.
 */
@ControllerAdvice
class FormBinding {
    @InitBinder
    void byConstructorOnly(WebDataBinder binder) {
        binder.setDeclarativeBinding(true);
    }
}
