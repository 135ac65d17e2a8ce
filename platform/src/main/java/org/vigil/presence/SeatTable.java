package org.vigil.presence;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.vigil.kernel.Code;

/** Seats in vehicles. */
@Component
class SeatTable {
    private final JdbcClient jdbc;

    SeatTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps seats of numbered subjects in numbered vehicles; the last one told holds. */
    void put(List<Seat> seats, Map<UUID, Integer> subjects, Map<UUID, Integer> places, Map<UUID, Code> jurisdictions) {
        for (Seat seat : seats) {
            jdbc.sql("""
                    insert into presence.seat (subject, place, seat_row, compartment, crew, jurisdiction)
                    values (:subject, :place, :row, :compartment, :crew, :jurisdiction)
                    on conflict (subject, place) do update
                    set seat_row = excluded.seat_row, compartment = excluded.compartment, crew = excluded.crew
                    """)
                    .param("subject", Objects.requireNonNull(subjects.get(seat.subject())))
                    .param("place", Objects.requireNonNull(places.get(seat.vehicle())))
                    .param("row", seat.row())
                    .param("compartment", seat.compartment())
                    .param("crew", seat.crew())
                    .param(
                            "jurisdiction",
                            Objects.requireNonNull(jurisdictions.get(seat.subject()))
                                    .value())
                    .update();
        }
    }

    List<Seat> in(UUID vehicle, Collection<UUID> subjects) {
        return jdbc.sql("""
                select u.id as subject_id, t.seat_row, t.compartment, t.crew
                from presence.seat t
                join presence.place p on p.number = t.place and p.id = :vehicle
                join presence.subject u on u.number = t.subject
                where u.id = any(:subjects)
                """)
                .param("vehicle", vehicle)
                .param("subjects", subjects.toArray(UUID[]::new))
                .query((row, n) -> new Seat(
                        row.getObject("subject_id", UUID.class),
                        vehicle,
                        row.getInt("seat_row"),
                        row.getString("compartment"),
                        row.getBoolean("crew")))
                .list();
    }
}
