package org.vigil.report.web;

import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.vigil.console.Page;
import org.vigil.console.Pages;
import org.vigil.kernel.Language;
import org.vigil.report.PdfPages;
import org.vigil.report.ReportId;
import org.vigil.report.SituationReport;
import org.vigil.report.SituationReports;

/** The files of a report: PDF, and the frozen document that its hash is of. */
@Controller
class SituationFiles {
    private final SituationPages situationPages;
    private final Pages pages;
    private final SituationReports reports;
    private final PdfPages pdf;
    private final TemplateEngine templates;

    SituationFiles(
            SituationPages situationPages,
            Pages pages,
            SituationReports reports,
            PdfPages pdf,
            TemplateEngine templates) {
        this.situationPages = situationPages;
        this.pages = pages;
        this.reports = reports;
        this.pdf = pdf;
        this.templates = templates;
    }

    /** The PDF, in the language the report is written in or another; of a signed report always the same bytes. */
    @GetMapping("/reports/{id}/report.pdf")
    ResponseEntity<byte[]> pdf(
            @PathVariable UUID id, @RequestParam @Nullable String language, HttpServletRequest request) {
        SituationReport report = reports.one(new ReportId(id));
        Language in = language == null ? report.language() : Language.ofTag(language);
        byte[] file = reports.pdf(report.id(), in).orElseGet(() -> print(report, in, pages.of(request)));
        String name = "situation-" + report.jurisdiction() + "-" + report.day() + "-v" + report.version() + "-"
                + in.tag() + ".pdf";
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.inline().filename(name).build().toString())
                .body(file);
    }

    /** The frozen document, byte for byte what was hashed. */
    @GetMapping("/reports/{id}/document.json")
    ResponseEntity<byte[]> document(@PathVariable UUID id) {
        String text = reports.documentText(new ReportId(id));
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("report-" + id + ".json")
                                .build()
                                .toString())
                .body(text.getBytes(StandardCharsets.UTF_8));
    }

    private byte[] print(SituationReport report, Language in, Page page) {
        ReportView view = situationPages.view(report, in, page.zone(), null);
        StringOutput xhtml = new StringOutput();
        templates.render("report/print.jte", Map.of("page", page.in(in), "view", view), xhtml);
        byte[] file = pdf.print(xhtml.toString(), in, view.figures().takenAt(), view.zone());
        return report.signed() == null ? file : reports.keepPdf(report, in, file);
    }
}
