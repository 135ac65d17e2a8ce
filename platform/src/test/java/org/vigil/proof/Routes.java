package org.vigil.proof;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import java.lang.reflect.Parameter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.vigil.access.Account;
import org.vigil.kernel.Viewer;

/** Every route of the program, and how to ask it something as somebody. */
final class Routes {
    private final MockMvc mvc;
    private final RequestMappingHandlerMapping mapping;

    Routes(MockMvc mvc, RequestMappingHandlerMapping mapping) {
        this.mvc = mvc;
        this.mapping = mapping;
    }

    /** A method, a path with its variables, and what answers it. */
    record Route(HttpMethod method, String path, HandlerMethod handler) {
        /** The names of its parameters, those of its form object included. */
        Set<String> parameters() {
            Set<String> names = new TreeSet<>();
            for (Parameter parameter : handler.getMethod().getParameters()) {
                RequestParam asked = parameter.getAnnotation(RequestParam.class);
                Class<?> type = parameter.getType();
                if (Map.class.isAssignableFrom(type) || MultipartFile.class.isAssignableFrom(type)) {
                    continue;
                }
                if (asked != null) {
                    names.add(asked.value().isEmpty() ? parameter.getName() : asked.value());
                } else if (type.isRecord() && parameter.getAnnotations().length == 0) {
                    for (var component : type.getRecordComponents()) {
                        names.add(component.getName());
                    }
                }
            }
            return names;
        }

        boolean takesFile() {
            return java.util.Arrays.stream(handler.getMethod().getParameterTypes())
                    .anyMatch(MultipartFile.class::isAssignableFrom);
        }

        boolean takesBody() {
            return java.util.Arrays.stream(handler.getMethod().getParameters())
                    .anyMatch(parameter -> parameter.isAnnotationPresent(RequestBody.class));
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    /** All of them, one for each method and path. */
    List<Route> all() {
        List<Route> routes = new ArrayList<>();
        mapping.getHandlerMethods().forEach((info, handler) -> {
            if (handler.getBeanType().getPackageName().startsWith("org.vigil")) {
                Set<RequestMethod> methods = info.getMethodsCondition().getMethods();
                for (String path : info.getPatternValues()) {
                    for (RequestMethod method : methods.isEmpty() ? EnumSet.of(RequestMethod.GET) : methods) {
                        routes.add(new Route(HttpMethod.valueOf(method.name()), path, handler));
                    }
                }
            }
        });
        routes.sort(java.util.Comparator.comparing(Route::toString));
        return routes;
    }

    /** Who asks, and the session he states his purposes in. */
    record Asker(Viewer viewer, MockHttpSession session) {
        static Asker of(Viewer viewer) {
            return new Asker(viewer, new MockHttpSession());
        }
    }

    MockHttpServletResponse ask(Asker asker, HttpMethod method, String path, MultiValueMap<String, String> form)
            throws Exception {
        return ask(asker, MockMvcRequestBuilders.request(method, java.net.URI.create(path)), form);
    }

    MockHttpServletResponse ask(Asker asker, Route route, String path, MultiValueMap<String, String> form)
            throws Exception {
        if (route.takesBody()) {
            return ask(
                    asker,
                    MockMvcRequestBuilders.post(java.net.URI.create(path))
                            .contentType("application/json")
                            .content("{\"reports\":[{}]}"),
                    form);
        }
        if (route.takesFile()) {
            byte[] table = "病例编号,发病日期,性别\nB6-1,2026-03-05,女\n".getBytes(StandardCharsets.UTF_8);
            return ask(
                    asker,
                    MockMvcRequestBuilders.multipart(java.net.URI.create(path))
                            .file(new MockMultipartFile("file", "list.csv", "text/csv", table)),
                    form);
        }
        return ask(asker, route.method(), path, form);
    }

    private MockHttpServletResponse ask(
            Asker asker, AbstractMockHttpServletRequestBuilder<?> request, MultiValueMap<String, String> form)
            throws Exception {
        form.forEach((name, values) -> request.param(name, values.toArray(String[]::new)));
        request.session(asker.session)
                .with(csrf())
                .with(user(new Account(asker.viewer, asker.viewer.name(), "", false, false)));
        return mvc.perform(request).andReturn().getResponse();
    }
}
