package org.vigil.report.web;

import java.util.List;
import java.util.Map;
import org.vigil.kernel.Code;
import org.vigil.report.SituationReport;

/** A page of the list of reports, with the names of their places. */
public record ReportList(List<SituationReport> reports, Map<Code, String> places, int page) {}
