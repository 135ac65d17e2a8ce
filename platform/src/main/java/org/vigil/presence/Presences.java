package org.vigil.presence;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.vigil.clock.DomainClock;
import org.vigil.jurisdiction.Jurisdictions;
import org.vigil.jurisdiction.Place;
import org.vigil.kernel.Code;
import org.vigil.kernel.Permission;
import org.vigil.kernel.Public;
import org.vigil.kernel.Requires;
import org.vigil.kernel.Service;
import org.vigil.store.Scopes;
import org.vigil.trace.PresenceIndex;

/**
 * Who was where, and who met whom there. Stays are kept within the scope of those they are about; who met whom is found across the whole
 * region, as random numbers, since an epidemic does not end at a county's border.
 */
@Service
public class Presences {
    private final StayTable stays;
    private final Numbers numbers;
    private final IndexKeeper keeper;
    private final RingFinding finding;
    private final DomainClock clock;

    Presences(StayTable stays, Numbers numbers, IndexKeeper keeper, RingFinding finding, DomainClock clock) {
        this.stays = stays;
        this.numbers = numbers;
        this.keeper = keeper;
        this.finding = finding;
        this.clock = clock;
    }

    /** What gives subjects and places their numbers. */
    @Component
    record Numbers(
            Numbering numbering,
            NumberTable table,
            PlaceMatching matching,
            SeatTable seats,
            Jurisdictions jurisdictions) {}

    /**
     * Takes stays in, each apart. The same batch again changes nothing, and so does the same stay in another batch. Once the transaction
     * of the caller is committed, the next question finds them.
     *
     * @param batch the sender's own id of it
     * @throws org.vigil.kernel.Refusal PRESENCE-0008 when a place is not known at all
     */
    @Requires(Permission.EDIT_CASES)
    @Transactional
    public Taken add(UUID batch, List<Stay> told) {
        Instant now = clock.instant();
        Judging judging = new Judging(Scopes.current().scope(), now);
        List<Taken.Refused> refused = new ArrayList<>();
        List<Stay> good = new ArrayList<>(told.size());
        for (int i = 0; i < told.size(); i++) {
            Optional<String> code = judging.refused(told.get(i));
            int index = i;
            code.ifPresentOrElse(each -> refused.add(new Taken.Refused(index, each)), () -> good.add(told.get(index)));
        }
        StayTable.Batch begun = stays.begin(batch, Scopes.current().scope(), now);
        if (!begun.fresh() || good.isEmpty()) {
            return new Taken(told.size(), 0, good.size(), refused, 0);
        }
        Numbering.Numbers given = keeper.everywhere(() -> numbers.numbering.of(good, clock.today()));
        List<StayTable.Row> rows =
                good.stream().map(each -> row(each, given, judging)).toList();
        int stored = stays.store(begun, rows);
        int doubtful = stays.doubt(begun);
        stays.end(begun, stored, good.size() - stored, doubtful);
        tellTheIndex(begun.number(), rows);
        return new Taken(told.size(), stored, good.size() - stored, refused, doubtful);
    }

    private static StayTable.Row row(Stay stay, Numbering.Numbers given, Judging judging) {
        PlaceFacts place = Objects.requireNonNull(given.facts().get(stay.place()));
        return new StayTable.Row(
                Objects.requireNonNull(given.subjects().get(stay.subject())),
                Objects.requireNonNull(given.places().get(stay.place())),
                stay.from().getEpochSecond(),
                stay.to().getEpochSecond(),
                stay.source(),
                stay.sure(),
                place.jurisdiction(),
                stay.jurisdiction(),
                judging.doubt(stay, place));
    }

    private void tellTheIndex(int batch, List<StayTable.Row> rows) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                keeper.committed(batch, rows);
            }
        });
    }

    /**
     * Says anew what a source tells of a subject: stays it told before and does not tell now are taken back. Has transactions of its
     * own; once this returns, the next question finds it so.
     */
    @Requires(Permission.EDIT_CASES)
    public Taken correct(UUID subject, Source source, List<Stay> now) {
        Set<UUID> kept = now.stream().map(Stay::id).collect(Collectors.toSet());
        // Two transactions: the second looks the number up that the first has given. Cut off between them, it is said
        // again.
        keeper.everywhere(() -> {
            number(subject).ifPresent(number -> withdraw(subject, number, source, kept));
            return true;
        });
        return now.isEmpty() ? Taken.NONE : keeper.everywhere(() -> add(UUID.randomUUID(), now));
    }

    private void withdraw(UUID subject, int number, Source source, Set<UUID> kept) {
        List<StayTable.Row> told = stays.of(number, Instant.EPOCH, Instant.ofEpochSecond(PresenceIndex.LATEST)).stream()
                .filter(row -> row.source() == source)
                .toList();
        Map<Integer, UUID> places = placeIds(told.stream().map(StayTable.Row::place));
        List<StayTable.Row> gone = told.stream()
                .filter(row -> !kept.contains(Stay.idOf(
                        subject,
                        Objects.requireNonNull(places.get(row.place())),
                        Instant.ofEpochSecond(row.from()),
                        Instant.ofEpochSecond(row.to()),
                        source)))
                .toList();
        if (!gone.isEmpty()) {
            stays.withdraw(gone);
            StayTable.Batch batch =
                    stays.begin(UUID.randomUUID(), Scopes.current().scope(), clock.instant());
            int fresh = stays.renumber(number, batch);
            tellTheIndex(batch.number(), stays.of(fresh, Instant.EPOCH, Instant.ofEpochSecond(PresenceIndex.LATEST)));
        }
    }

    /** The stays of a subject that share an instant with {@code [from, to)}, by time, as the tables have them. */
    @Requires(Permission.SEE_CASES)
    @Transactional(readOnly = true)
    public List<Stay> of(UUID subject, Instant from, Instant to) {
        Optional<Integer> number = number(subject);
        List<StayTable.Row> rows = number.map(each -> stays.of(each, from, to)).orElse(List.of());
        if (rows.isEmpty()) {
            return List.of();
        }
        int of = number.orElseThrow();
        SubjectKind kind = Objects.requireNonNull(keeper.everywhere(() -> numbers.table.subjects(Set.of(of)))
                        .get(of))
                .kind();
        Map<Integer, UUID> places = placeIds(rows.stream().map(StayTable.Row::place));
        return rows.stream()
                .map(row -> Stay.of(
                        subject,
                        kind,
                        Objects.requireNonNull(places.get(row.place())),
                        new Stay.Span(Instant.ofEpochSecond(row.from()), Instant.ofEpochSecond(row.to())),
                        row.source(),
                        row.sure(),
                        row.jurisdiction()))
                .toList();
    }

    /** What is odd about the stays of a subject, by time. */
    @Requires(Permission.SEE_CASES)
    @Transactional(readOnly = true)
    public List<Doubt> doubts(UUID subject) {
        List<StayTable.Odd> odd = number(subject).map(stays::doubts).orElse(List.of());
        Map<Integer, UUID> places = placeIds(odd.stream()
                .flatMap(each -> Stream.of(each.place(), each.other() == null ? -1 : each.other())));
        return odd.stream()
                .map(each -> new Doubt(
                        subject,
                        Objects.requireNonNull(places.get(each.place())),
                        each.from(),
                        each.to(),
                        each.kind(),
                        each.other() == null ? null : places.get(each.other())))
                .toList();
    }

    private Optional<Integer> number(UUID subject) {
        return Optional.ofNullable(keeper.everywhere(() -> numbers.table.subjectNumbers(List.of(subject)))
                .get(subject));
    }

    private Map<Integer, UUID> placeIds(Stream<Integer> places) {
        Set<Integer> wanted = places.collect(Collectors.toSet());
        return wanted.isEmpty() ? Map.of() : keeper.everywhere(() -> numbers.table.placeIds(wanted));
    }

    /** Who shared a place with a subject, and with those who did; persons only, wherever they belong, each as a random number. */
    @Requires(Permission.SEE_CASES)
    public Rings rings(RingQuestion question) {
        return finding.rings(question);
    }

    /**
     * Places where more of these cases were than can be expected, the least expected first. They are compared with people of their own
     * counties of whom anything is known.
     */
    @Requires(Permission.SEE_CASES)
    public List<Common> common(List<UUID> cases, Instant from, Instant to) {
        return finding.common(cases, from, to);
    }

    /** What is known of places; those never heard of are left out. */
    @Public("names of places are public facts")
    public Map<UUID, PlaceFacts> places(Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return keeper.everywhere(() -> {
            Map<UUID, PlaceFacts> places = new HashMap<>(numbers.table.places(ids));
            Set<UUID> others = new HashSet<>(ids);
            others.removeAll(places.keySet());
            for (Place place : numbers.jurisdictions.places(others)) {
                places.put(
                        place.id().value(),
                        new PlaceFacts(
                                place.id().value(), place.name(), place.kind().word(), place.jurisdiction(), "", true));
            }
            return places;
        });
    }

    /** What places that somebody wrote are in the register; those not found are kept as they were written. */
    @Requires(Permission.EDIT_CASES)
    public Map<WrittenPlace, PlaceMatch> match(Collection<WrittenPlace> written) {
        return written.isEmpty() ? Map.of() : keeper.everywhere(() -> numbers.matching.match(written, clock.today()));
    }

    /** The place kept for what somebody wrote, whether or not the register has one called so. */
    @Requires(Permission.EDIT_CASES)
    public UUID unknownPlace(WrittenPlace written) {
        return keeper.everywhere(() -> Objects.requireNonNull(
                numbers.table.written(List.of(written), clock.today()).get(written)));
    }

    /** Places of the whole region that may be meant by what somebody has begun to write. */
    @Requires(Permission.EDIT_CASES)
    public List<Place> suggest(String begun, Code near, int limit) {
        return keeper.everywhere(() -> numbers.jurisdictions.placesLike(begun, near, limit));
    }

    /**
     * Says what kind of conveyance a vehicle is: aircraft, train-sealed, train-unsealed, coach-sealed, coach-ventilated or ship. The
     * vehicle has been somewhere in a stay, or was matched, before.
     */
    @Requires(Permission.EDIT_CASES)
    public void setConveyance(UUID vehicle, String conveyance) {
        keeper.everywhere(() -> {
            numbers.table.setConveyance(vehicle, conveyance);
            return true;
        });
    }

    /** Keeps where people sat; only of those within the viewer's scope who have a stay in that vehicle. */
    @Requires(Permission.EDIT_CASES)
    @Transactional
    public void seat(List<Seat> seats) {
        Code scope = Scopes.current().scope();
        Set<UUID> subjects = new HashSet<>();
        Set<UUID> vehicles = new HashSet<>();
        seats.forEach(seat -> {
            subjects.add(seat.subject());
            vehicles.add(seat.vehicle());
        });
        Map<UUID, Integer> subjectNumbers = keeper.everywhere(() -> numbers.table.subjectNumbers(subjects));
        Map<UUID, Integer> placeNumbers = keeper.everywhere(() -> numbers.table.placeNumbers(vehicles, clock.today()));
        Map<UUID, Code> jurisdictions = new HashMap<>();
        keeper.everywhere(() -> numbers.table.subjects(new HashSet<>(subjectNumbers.values())))
                .values()
                .forEach(known -> jurisdictions.put(known.id(), known.jurisdiction()));
        List<Seat> known = seats.stream()
                .filter(seat -> placeNumbers.containsKey(seat.vehicle())
                        && Optional.ofNullable(jurisdictions.get(seat.subject()))
                                .filter(scope::contains)
                                .isPresent())
                .toList();
        numbers.seats.put(known, subjectNumbers, placeNumbers, jurisdictions);
    }

    /** Where these people sat in a vehicle, as far as known. */
    @Requires(Permission.SEE_CASES)
    public Map<UUID, Seat> seats(UUID vehicle, Collection<UUID> subjects) {
        Map<UUID, Seat> seats = new HashMap<>();
        keeper.everywhere(() -> numbers.seats.in(vehicle, subjects)).forEach(each -> seats.put(each.subject(), each));
        return seats;
    }
}
