package org.vigil.outbreak;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.vigil.clock.DomainClock;
import org.vigil.kernel.Code;

/** The work of a day. */
@Component
class ContactDays {
    private final JdbcClient jdbc;
    private final ContactTable table;
    private final DomainClock clock;

    ContactDays(JdbcClient jdbc, ContactTable table, DomainClock clock) {
        this.jdbc = jdbc;
        this.table = table;
        this.clock = clock;
    }

    List<ContactDay> calendar(Code scope, LocalDate from, int length) {
        Map<LocalDate, long[]> found = new HashMap<>();
        String zone = clock.zone().getId();
        jdbc.sql("""
                select (c.due_at at time zone :zone)::date as due, (c.follow_until at time zone :zone)::date as until,
                  c.step <> 'follow' as step, count(*) as contacts
                from outbreak.contact c
                where c.closed_at is null and c.jurisdiction >= :scope and c.jurisdiction < :scope_end
                group by 1, 2, 3
                """)
                .param("zone", zone)
                .param("scope", scope.value())
                .param("scope_end", scope.end())
                .query((row, n) -> {
                    LocalDate due = row.getObject("due", LocalDate.class);
                    LocalDate until = row.getObject("until", LocalDate.class);
                    long contacts = row.getLong("contacts");
                    if (row.getBoolean("step")) {
                        add(found, due.isBefore(from) ? from : due, 0, contacts);
                    }
                    add(found, until.isBefore(from) ? from : until, 1, contacts);
                    LocalDate last = until.isBefore(from.plusDays(length)) ? until : from.plusDays(length);
                    for (LocalDate day = from; !day.isAfter(last); day = day.plusDays(1)) {
                        add(found, day, 2, contacts);
                    }
                    return n;
                })
                .list();
        List<ContactDay> days = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            LocalDate day = from.plusDays(i);
            long[] counts = found.getOrDefault(day, new long[3]);
            days.add(new ContactDay(day, counts[0], counts[1], counts[2]));
        }
        return days;
    }

    private static void add(Map<LocalDate, long[]> found, LocalDate day, int what, long contacts) {
        found.computeIfAbsent(day, key -> new long[3])[what] += contacts;
    }

    List<Contact> list(Code scope, LocalDate day, @Nullable UUID worker, int limit) {
        return table.day(scope, day.plusDays(1).atStartOfDay(clock.zone()).toInstant(), worker, limit);
    }
}
