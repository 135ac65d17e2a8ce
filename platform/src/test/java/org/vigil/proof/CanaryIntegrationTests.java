package org.vigil.proof;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.util.MultiValueMap;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.vigil.IntegrationTest;
import org.vigil.access.Account;
import org.vigil.identity.Identity;

/**
 * Bar E1: values that occur nowhere else stand in every identifying field, go through all that is done with cases, and are then looked for
 * wherever they must not be.
 */
@IntegrationTest
class CanaryIntegrationTests {
    private static final String COUNTY = "320922";
    private static final String MARK = Long.toHexString(System.nanoTime());
    private static final String NAME = "金丝雀" + MARK;
    private static final String NUMBER = "CANARY-" + MARK;
    private static final String PHONE = "1399" + (System.nanoTime() % 9_000_000 + 1_000_000);
    private static final String ADDRESS = "鸟鸣路 " + MARK + " 号";
    private static final String BORN = "1907-11-13";
    private static final String REMARK = "与啼声同住 " + MARK;
    private static final List<String> MARKERS = List.of(NAME, NUMBER, PHONE, ADDRESS, BORN, REMARK);
    private static final String LIST = "病例编号,姓名,身份证号,电话,现住址,出生日期,备注,发病日期\n"
            + "E1-" + MARK + "," + String.join(",", MARKERS) + ",2026-03-05\n"
            + "E1-bad-" + MARK + "," + String.join(",", MARKERS) + ",2026-02-31\n";

    @Autowired
    ApplicationContext context;

    @Autowired
    MockMvc mvc;

    @Autowired
    MeterRegistry meters;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mapping;

    @Value("${vigil.data}")
    Path data;

    private final ConcurrentLinkedQueue<String> log = new ConcurrentLinkedQueue<>();
    private final AppenderBase<ILoggingEvent> listening = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            log.add(event.getFormattedMessage()
                    + (event.getThrowableProxy() == null
                            ? ""
                            : ThrowableProxyUtil.asString(event.getThrowableProxy())));
        }
    };
    private final List<String> outside = new ArrayList<>();
    private Routes routes;
    private CountyRecords county;
    private Routes.Asker asker;

    @BeforeEach
    void listen() throws Exception {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        listening.setContext(root.getLoggerContext());
        listening.start();
        root.addAppender(listening);
        routes = new Routes(mvc, mapping);
        Identity who = new Identity(NAME, NUMBER, PHONE, ADDRESS, java.time.LocalDate.parse(BORN), REMARK);
        county = new CountyRecords(context, COUNTY, "canary", who);
        asker = Routes.Asker.of(county.officer);
    }

    @AfterEach
    void listenNoMore() {
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).detachAppender(listening);
    }

    @Test
    void e1NoIdentifyingValueIsFoundWhereItMustNotBe() throws Exception {
        importAList();
        openCaseAndSearch();
        everyOtherPage();
        whatIsWrong();

        assertThat(holdsAny(outside)).as("pages, exports, addresses and errors").isEmpty();
        assertThat(holdsAny(log)).as("log").isEmpty();
        assertThat(holdsAny(meters.getMeters().stream()
                        .map(each -> each.getId().toString())
                        .toList()))
                .as("metrics")
                .isEmpty();
        assertThat(tables()).as("tables").isEmpty();
        assertThat(files()).as("files of the data directory").isEmpty();
    }

    /** Its proposal and its refused rows show what the sender sent, to him; nothing else does. */
    private void importAList() throws Exception {
        MockMultipartFile file =
                new MockMultipartFile("file", "list.csv", "text/csv", LIST.getBytes(StandardCharsets.UTF_8));
        MockHttpServletResponse received = mvc.perform(
                        MockMvcRequestBuilders.multipart("/imports")
                                .file(file)
                                .session(asker.session())
                                .with(org.springframework.security.test.web.servlet.request
                                        .SecurityMockMvcRequestPostProcessors.csrf())
                                .with(org.springframework.security.test.web.servlet.request
                                        .SecurityMockMvcRequestPostProcessors.user(
                                        new Account(asker.viewer(), "officer", "", false, false))))
                .andReturn()
                .getResponse();
        outside.add(String.valueOf(received.getHeader("Location")));
        String path = String.valueOf(received.getHeader("Location"));
        assertThat(files()).as("the file as it waits").isEmpty();
        routes.ask(asker, HttpMethod.GET, path, Forms.form());
        MultiValueMap<String, String> rows = Forms.form("disease", "covid-19", "jurisdiction", COUNTY);
        rows.put(
                "field",
                List.of(
                        "case_number",
                        "name",
                        "document_number",
                        "phone",
                        "address",
                        "birth_date",
                        "remark",
                        "date_onset"));
        MockHttpServletResponse stored = routes.ask(asker, HttpMethod.POST, path + "/rows", rows);
        assertThat(stored.getStatus()).isEqualTo(303);
        outside.add(String.valueOf(stored.getHeader("Location")));
        String refused = routes.ask(asker, HttpMethod.GET, path + "/refused.csv", Forms.form())
                .getContentAsString(StandardCharsets.UTF_8);
        assertThat(refused).as("the sender's own row comes back to him").contains(NAME);
        routes.ask(asker, HttpMethod.GET, path + "/refused.xlsx", Forms.form());
    }

    private void openCaseAndSearch() throws Exception {
        String page = "/cases/" + county.ids.get("/cases/");
        keep(routes.ask(asker, HttpMethod.GET, page, Forms.form()));
        Map<String, String> purpose =
                Map.of("task", "case:" + county.ids.get("/cases/"), "back", page, "purpose", "care");
        keep(routes.ask(asker, HttpMethod.POST, "/purpose", form(purpose)));
        assertThat(routes.ask(asker, HttpMethod.GET, page, Forms.form()).getContentAsString(StandardCharsets.UTF_8))
                .as("opened for a purpose")
                .contains(NAME, PHONE);
        for (String field : List.of("name", "number", "phone")) {
            String value = field.equals("name") ? NAME : field.equals("number") ? NUMBER : PHONE;
            keep(routes.ask(asker, HttpMethod.POST, "/cases/search", form(Map.of("purpose", "care", field, value))));
        }
    }

    private static MultiValueMap<String, String> form(Map<String, String> fields) {
        MultiValueMap<String, String> form = Forms.form();
        fields.forEach(form::add);
        return form;
    }

    private void everyOtherPage() throws Exception {
        for (Routes.Route route : routes.all()) {
            String known = county.path(route.path());
            String path = known == null ? route.path().replace("{code}", COUNTY) : known;
            boolean shows = route.path().equals("/cases/{id}") || route.path().startsWith("/imports/");
            if (route.method().equals(HttpMethod.GET) && !path.contains("{") && !shows) {
                keep(routes.ask(asker, HttpMethod.GET, path, Forms.form()));
            }
        }
        keep(routes.ask(asker, HttpMethod.GET, "/search?q=E1", Forms.form()));
        keep(routes.ask(asker, HttpMethod.GET, "/ledger?record=" + county.ids.get("/cases/"), Forms.form()));
    }

    /** Identifying values where nobody foresaw them. A sentence may show the sender what he sent; no address or header does. */
    private void whatIsWrong() throws Exception {
        for (String path : List.of("/cases/search", "/purpose", "/cases/views", "/users")) {
            keep(routes.ask(
                    asker,
                    HttpMethod.POST,
                    path,
                    form(Map.of("purpose", NAME, "task", NAME, "back", NAME, "phone", PHONE))));
        }
        for (String id : List.of("/cases/", "/duties/", "/signals/")) {
            keepHeaders(routes.ask(
                    asker,
                    HttpMethod.POST,
                    id + UUID.randomUUID() + "/classification",
                    form(Map.of("classification", NAME))));
        }
    }

    /** Headers and body, unzipped where it is a workbook. */
    private void keep(MockHttpServletResponse answer) throws IOException {
        keepHeaders(answer);
        byte[] body = answer.getContentAsByteArray();
        if (body.length > 2 && body[0] == 'P' && body[1] == 'K') {
            try (ZipFile zip = ZipFile.builder().setByteArray(body).get()) {
                for (var entry : Collections.list(zip.getEntries())) {
                    outside.add(new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
                }
            }
        } else {
            outside.add(new String(body, StandardCharsets.UTF_8));
        }
    }

    private void keepHeaders(MockHttpServletResponse answer) {
        answer.getHeaderNames().forEach(name -> outside.add(name + ": " + answer.getHeaders(name)));
    }

    private static List<String> holdsAny(Iterable<String> texts) {
        List<String> found = new ArrayList<>();
        for (String text : texts) {
            for (String marker : MARKERS) {
                int at = text.indexOf(marker);
                if (at >= 0) {
                    found.add(text.substring(Math.max(0, at - 120), Math.min(text.length(), at + 60)));
                }
            }
        }
        return found;
    }

    /** As text and as bytes, in every table, that of identities too: there they are encrypted. */
    private List<String> tables() throws Exception {
        List<String> found = new ArrayList<>();
        try (Connection owner = county.owner()) {
            for (String table : Tables.all(owner)) {
                for (String marker : MARKERS) {
                    String bytes = HexFormat.of().formatHex(marker.getBytes(StandardCharsets.UTF_8));
                    if (Tables.rowsWith(owner, table, marker) + Tables.rowsWith(owner, table, bytes) > 0) {
                        found.add(table + ": " + marker);
                    }
                }
            }
        }
        return found;
    }

    private List<String> files() throws IOException {
        List<String> found = new ArrayList<>();
        try (Stream<Path> all = Files.walk(data)) {
            for (Path file : all.filter(Files::isRegularFile)
                    .filter(each -> !each.startsWith(data.resolve("postgresql")))
                    .toList()) {
                String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
                MARKERS.stream().filter(text::contains).forEach(marker -> found.add(file + ": " + marker));
            }
        }
        return found;
    }
}
