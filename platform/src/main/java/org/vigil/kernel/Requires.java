package org.vigil.kernel;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The permission the viewer must have to call this method of a module's service. Without it, or {@link Public}, a call is refused. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Requires {
    /** Any one of these suffices. */
    Permission[] value();
}
