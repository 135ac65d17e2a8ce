package org.vigil.access;

import java.util.Arrays;
import org.aopalliance.intercept.MethodInterceptor;
import org.springframework.aop.Advisor;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.support.annotation.AnnotationMatchingPointcut;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Role;
import org.springframework.core.Ordered;
import org.springframework.security.access.AccessDeniedException;
import org.vigil.kernel.Public;
import org.vigil.kernel.Requires;
import org.vigil.kernel.Service;
import org.vigil.kernel.Viewer;
import org.vigil.store.Scopes;

/** Checks {@link Requires} before each call of a module's service; a method that declares nothing is refused. */
@Configuration(proxyBeanMethods = false)
class PermissionChecks {

    @Bean
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static Advisor permissionAdvisor() {
        MethodInterceptor check = call -> {
            Requires requires = call.getMethod().getAnnotation(Requires.class);
            if (requires != null) {
                Viewer viewer = Scopes.current();
                if (Arrays.stream(requires.value()).noneMatch(viewer::may)) {
                    throw new AccessDeniedException(call.getMethod().getName());
                }
            } else if (!call.getMethod().isAnnotationPresent(Public.class)
                    && call.getMethod().getDeclaringClass() != Object.class) {
                throw new AccessDeniedException(call.getMethod() + " declares no permission");
            }
            return call.proceed();
        };
        DefaultPointcutAdvisor advisor =
                new DefaultPointcutAdvisor(new AnnotationMatchingPointcut(Service.class, false), check);
        advisor.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return advisor;
    }
}
