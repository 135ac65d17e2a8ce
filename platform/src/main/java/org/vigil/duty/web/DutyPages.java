package org.vigil.duty.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.vigil.console.NavigationEntry;
import org.vigil.console.News;
import org.vigil.console.Page;
import org.vigil.console.Pages;
import org.vigil.duty.Attachment;
import org.vigil.duty.Duties;
import org.vigil.duty.DutyFilter;
import org.vigil.duty.DutyId;
import org.vigil.kernel.Missing;
import org.vigil.kernel.Permission;
import org.vigil.kernel.Refusal;
import org.vigil.kernel.Requires;
import org.vigil.kernel.Viewer;
import org.vigil.store.Scopes;

/** The list of duties and the page of one. */
@Controller
class DutyPages {
    private final Pages pages;
    private final Duties duties;
    private final PartyNames names;

    DutyPages(Pages pages, Duties duties, PartyNames names) {
        this.pages = pages;
        this.duties = duties;
        this.names = names;
    }

    @Bean
    static NavigationEntry dutiesEntry() {
        return new NavigationEntry(40, "duties", "/duties", true, Permission.SEE);
    }

    @GetMapping("/duties")
    ModelAndView list(
            HttpServletRequest request,
            @RequestParam(defaultValue = "open") String which,
            @RequestParam(defaultValue = "0") int page) {
        Page frame = pages.of(request);
        Viewer viewer = Scopes.current();
        if (frame.scope() == null) {
            throw new Missing("scope");
        }
        DutyFilter filter = new DutyFilter(which(which), frame.scope(), viewer.id(), viewer.scope(), null);
        DutyList view = new DutyList(
                filter.which(),
                duties.counts(frame.scope()),
                duties.list(filter, Math.max(0, page)),
                duties.byParty(frame.scope()),
                names,
                Math.max(0, page));
        return new ModelAndView("duty/list", Map.of("page", frame, "view", view));
    }

    @GetMapping("/duties" + News.PATH)
    ModelAndView news(
            @RequestParam(defaultValue = "") String since,
            @RequestParam(defaultValue = "/duties") String back,
            HttpServletRequest request) {
        Page page = pages.of(request);
        Instant drawn = News.since(since);
        long news = duties.openedSince(java.util.Objects.requireNonNull(page.scope()), drawn);
        return News.of(page, "duty.news", news, drawn, back.equals("/") ? "/" : "/duties");
    }

    @GetMapping("/duties/{id}")
    ModelAndView show(HttpServletRequest request, @PathVariable UUID id) {
        DutyId duty = new DutyId(id);
        DutyView view = new DutyView(
                duties.one(duty),
                duties.progress(duty),
                duties.escalations(duty),
                names,
                UUID.randomUUID(),
                UUID.randomUUID(),
                Scopes.current());
        return new ModelAndView("duty/duty", Map.of("page", pages.of(request), "view", view));
    }

    @PostMapping("/duties/{id}/acknowledgement")
    String acknowledge(@PathVariable UUID id) {
        duties.acknowledge(new DutyId(id));
        return to(id);
    }

    @PostMapping("/duties/{id}/findings")
    @Requires(Permission.DO_DUTIES)
    String addFinding(@PathVariable UUID id, @RequestParam UUID command, @RequestParam String text) {
        duties.addFinding(new DutyId(id), command, text);
        return to(id);
    }

    @PostMapping("/duties/{id}/attachments")
    @Requires(Permission.DO_DUTIES)
    String attach(@PathVariable UUID id, @RequestParam UUID command, @RequestParam MultipartFile file)
            throws IOException {
        if (file.isEmpty() || file.getSize() > Attachment.BYTES_MAX) {
            throw new Refusal("DUTY-0003", file.getSize());
        }
        duties.attach(new DutyId(id), command, new Attachment(safeName(file), mediaType(file), file.getBytes()));
        return to(id);
    }

    /** Always a download: an attachment never runs as a page of this site. */
    @GetMapping("/duties/{id}/attachments/{attachment}")
    ResponseEntity<byte[]> download(@PathVariable UUID id, @PathVariable UUID attachment) {
        Attachment file = duties.attachment(new DutyId(id), attachment);
        ContentDisposition disposition = ContentDisposition.attachment()
                .filename(file.name(), StandardCharsets.UTF_8)
                .build();
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition.toString())
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .body(file.content());
    }

    @PostMapping("/duties/{id}/completion")
    String done(@PathVariable UUID id) {
        duties.done(new DutyId(id));
        return to(id);
    }

    @PostMapping("/duties/{id}/acceptance")
    String accept(@PathVariable UUID id) {
        duties.accept(new DutyId(id));
        return to(id);
    }

    @PostMapping("/duties/{id}/return")
    @Requires(Permission.ACCEPT_DUTIES)
    String giveBack(@PathVariable UUID id, @RequestParam String reason) {
        duties.giveBack(new DutyId(id), reason);
        return to(id);
    }

    private static String to(UUID id) {
        return "redirect:/duties/" + id;
    }

    private static DutyFilter.Which which(String text) {
        try {
            return DutyFilter.Which.valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
        } catch (IllegalArgumentException e) {
            throw new Missing(text);
        }
    }

    private static String safeName(MultipartFile file) {
        String original = file.getOriginalFilename() == null ? "" : file.getOriginalFilename();
        String last = original.substring(Math.max(original.lastIndexOf('/'), original.lastIndexOf('\\')) + 1);
        String clean = last.replaceAll("[\\p{Cntrl}]", "").strip();
        return clean.isEmpty() ? "file" : clean.substring(0, Math.min(200, clean.length()));
    }

    private static String mediaType(MultipartFile file) {
        return file.getContentType() == null ? MediaType.APPLICATION_OCTET_STREAM_VALUE : file.getContentType();
    }
}
