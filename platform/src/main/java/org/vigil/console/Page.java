package org.vigil.console;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.vigil.kernel.Code;
import org.vigil.kernel.Language;
import org.vigil.kernel.Names;
import org.vigil.kernel.Permission;
import org.vigil.kernel.Viewer;

/** Everything the frame of a page needs, and the helpers its template uses. Made by {@link Pages} for each request. */
public record Page(
        Messages messages,
        Language language,
        @Nullable Viewer viewer,
        @Nullable Code scope,
        List<Crumb> path,
        LocalDate day,
        Instant at,
        ZoneId zone,
        List<NavigationEntry> navigation,
        Request request,
        Standing standing) {

    /** The request as the frame needs it. */
    public record Request(String uri, String query, String csrfName, String csrfToken, boolean fragment) {
        /** The page's own address on this server, its filter with it: where a form of the frame comes back to, and what a print names. */
        public String address() {
            return query.isEmpty() ? uri : uri + "?" + query;
        }
    }

    /** What is true of the whole installation: whether its data is synthetic, of an exercise, and whether its clock can be moved. */
    public record Standing(boolean demo, boolean exercise, boolean adjustableClock, double speed) {
        /** An installation in service. */
        public static final Standing SERVICE = new Standing(false, false, false, 1);
    }

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    /** The same page in another language, for what is printed for somebody else. */
    public Page in(Language other) {
        return new Page(messages, other, viewer, scope, path, day, at, zone, navigation, request, standing);
    }

    /** The sentence for a message key. */
    public String t(String key, Object... arguments) {
        return messages.text(language, key, arguments);
    }

    public String name(Names names) {
        return names.in(language);
    }

    /** What the disease of an id is called. */
    public String disease(String id) {
        return new Diseases(messages).name(language, id);
    }

    public boolean may(Permission permission) {
        return viewer != null && viewer.may(permission);
    }

    /** The name of the jurisdiction looked at. */
    public String scopeName() {
        return path.isEmpty() ? "" : name(path.getLast().names());
    }

    /** An instant in local time to the minute, 24 hours. */
    public String time(Instant instant) {
        return MINUTE.format(instant.atZone(zone));
    }

    /** Only the hour and minute of an instant in local time. */
    public String clock(Instant instant) {
        return CLOCK.format(instant.atZone(zone));
    }

    /** A date as people of the language write it in a title: 28 Mar 2026, 2026年3月28日. */
    public String date(LocalDate date) {
        return t(
                "date.long",
                date.getYear(),
                date.getMonthValue(),
                date.getDayOfMonth(),
                t("month." + date.getMonthValue()));
    }

    /** How long from now until {@code instant}, or since, in words: "40 min left", "2 h ago". */
    public String age(Instant instant) {
        long minutes = java.time.Duration.between(at, instant).toMinutes();
        String unit = Math.abs(minutes) < 120 ? "min" : Math.abs(minutes) < 48 * 60 ? "h" : "d";
        long amount = Math.abs(minutes) / (unit.equals("min") ? 1 : unit.equals("h") ? 60 : 1440);
        return t((instant.isAfter(at) ? "age.left." : "age.past.") + unit, amount);
    }

    /** A count with thousands separated, as tables show it. */
    public String number(long value) {
        return String.format(language.locale(), "%,d", value);
    }

    /** Whether this page is one of the entry's, or of an entry that stands below it. */
    public boolean standsUnder(NavigationEntry entry) {
        return entry.holds(request.uri())
                || navigation.stream().anyMatch(each -> each.isBelow(entry) && each.holds(request.uri()));
    }

    /** The entry of the bar this page stands under and those below it that the viewer may open; empty when there is no choice. */
    public List<NavigationEntry> besides() {
        List<NavigationEntry> entries =
                navigation.stream().filter(NavigationEntry::main).filter(this::standsUnder).findFirst().stream()
                        .flatMap(main -> navigation.stream().filter(each -> each.equals(main) || each.isBelow(main)))
                        .toList();
        return entries.size() > 1 ? entries : List.of();
    }

    /** Whether this page is one of an entry's own. */
    public boolean isOf(NavigationEntry entry) {
        return entry.holds(request.uri());
    }

    /** A link to {@code path} that keeps the jurisdiction and day looked at. */
    public String link(String path) {
        String joined = path + (path.contains("?") ? "&" : "?");
        return joined + "scope=" + (scope == null ? "" : scope.value()) + "&day=" + day;
    }
}
