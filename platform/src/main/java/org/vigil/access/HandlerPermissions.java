package org.vigil.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.vigil.kernel.Requires;
import org.vigil.store.Scopes;

/** Checks {@link Requires} on a page's or interface's method before anything of the request is read. The service checks again. */
@Configuration(proxyBeanMethods = false)
class HandlerPermissions implements WebMvcConfigurer {

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new HandlerInterceptor() {
            @Override
            public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
                if (handler instanceof HandlerMethod method) {
                    Requires requires = method.getMethodAnnotation(Requires.class);
                    if (requires != null && !allowed(requires)) {
                        throw new AccessDeniedException(method.getMethod().getName());
                    }
                }
                return true;
            }
        });
    }

    private static boolean allowed(Requires requires) {
        return Scopes.isBound()
                && Arrays.stream(requires.value())
                        .anyMatch(permission -> Scopes.current().may(permission));
    }
}
