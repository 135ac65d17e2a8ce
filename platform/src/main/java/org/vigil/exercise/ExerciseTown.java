package org.vigil.exercise;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.BiPredicate;
import org.springframework.stereotype.Component;
import org.vigil.identity.Identity;
import org.vigil.identity.PersonId;
import org.vigil.jurisdiction.Jurisdictions;
import org.vigil.jurisdiction.Place;
import org.vigil.jurisdiction.PlaceKind;
import org.vigil.kernel.Code;
import org.vigil.presence.Presences;
import org.vigil.presence.Source;
import org.vigil.presence.Stay;
import org.vigil.subject.Appearance;
import org.vigil.subject.Subjects;

/** The people around an outbreak and where they were, told to the platform as registers and scans would tell it. */
@Component
class ExerciseTown {
    private final Jurisdictions jurisdictions;
    private final Subjects subjects;
    private final Presences presences;

    ExerciseTown(Jurisdictions jurisdictions, Subjects subjects, Presences presences) {
        this.jurisdictions = jurisdictions;
        this.subjects = subjects;
        this.presences = presences;
    }

    /** A town of its own for one exercise. */
    Play begin(ExerciseSetting setting, ZoneId zone) {
        return new Play(setting, zone);
    }

    /** Ids that are random in form and the same at each run. */
    static UUID id(String what) {
        UUID hashed = UUID.nameUUIDFromBytes(("exercise-" + what).getBytes(StandardCharsets.UTF_8));
        return new UUID(hashed.getMostSignificantBits() ^ 0x7000L, hashed.getLeastSignificantBits());
    }

    /** One exercise's people. */
    final class Play {
        private static final int HOME_MATES = 2; // people of his household who are not infected; assumption
        private static final int WORK_MATES = 5;
        private static final int PASSERS_BY = 3;
        private static final double HOME_KNOWN = 0.95; // share of stays that any register has; assumption
        private static final double WORK_KNOWN = 0.9;
        private static final double SCANNED = 0.5;
        private static final int DAYS_BACK = 4;

        private final ExerciseSetting setting;
        private final ZoneId zone;
        private final Map<UUID, UUID> homes = new HashMap<>();
        private final Map<UUID, UUID> workplaces = new HashMap<>();
        private final Map<Integer, UUID> byPerson = new HashMap<>();
        private final Set<UUID> shops = new HashSet<>();
        private int batches;

        private Play(ExerciseSetting setting, ZoneId zone) {
            this.setting = setting;
            this.zone = zone;
        }

        UUID person(int number) {
            return byPerson.computeIfAbsent(number, n -> id(setting.seed() + "/person/" + n));
        }

        /** Somebody infected, and those around him; he shares home or work with who infected him where that is how. */
        void arrive(Truth.Infection infection, List<Truth.Infection> all, Instant now) {
            UUID person = person(infection.person());
            UUID source = infection.source() < 0
                    ? null
                    : person(all.get(infection.source()).person());
            List<Appearance> new_ = new ArrayList<>();
            List<Place> places = new ArrayList<>();
            boolean sharesHome = source != null && infection.setting().equals("household");
            boolean sharesWork = source != null
                    && (infection.setting().equals("work")
                            || infection.setting().equals("school"));
            if (!homes.containsKey(person)) {
                new_.add(appearance(person, infection.person()));
                settle(person, infection.person(), new_, places, sharesHome ? homes.get(source) : null, true);
                settle(person, infection.person(), new_, places, sharesWork ? workplaces.get(source) : null, false);
            }
            List<Stay> stays = new ArrayList<>();
            if (infection.setting().equals("community") && source != null) {
                meet(infection, source, new_, places, stays, now);
            }
            jurisdictions.addPlaces(places);
            if (!new_.isEmpty()) {
                subjects.persons(new_, id(setting.seed() + "/arrival/" + infection.index()));
            }
            LocalDate today = LocalDate.ofInstant(now, zone);
            for (Appearance one : new_) {
                for (int back = DAYS_BACK; back >= 1; back--) {
                    day(one.row(), today.minusDays(back), stays);
                }
            }
            tell(stays);
        }

        private void settle(
                UUID person,
                int number,
                List<Appearance> people,
                List<Place> places,
                @org.jspecify.annotations.Nullable UUID shared,
                boolean home) {
            Map<UUID, UUID> where = home ? homes : workplaces;
            if (shared != null) {
                where.put(person, shared);
                return;
            }
            String what = (home ? "home/" : "work/") + number;
            Place place = new Place(
                    new Place.Id(id(setting.seed() + "/" + what)),
                    setting.county(),
                    null,
                    home ? PlaceKind.HOUSEHOLD : PlaceKind.SITE,
                    (home ? "演练住户 " : "演练单位 ") + number,
                    "");
            places.add(place);
            where.put(person, place.id().value());
            for (int i = 0; i < (home ? HOME_MATES : WORK_MATES); i++) {
                UUID mate = id(setting.seed() + "/" + what + "/mate/" + i);
                people.add(appearance(mate, number * 10 + i));
                where.put(mate, place.id().value());
            }
        }

        /** Who infected him and he were in the same shop for half an hour, with a few others; each known only if he scanned. */
        private void meet(
                Truth.Infection infection,
                UUID source,
                List<Appearance> people,
                List<Place> places,
                List<Stay> stays,
                Instant now) {
            UUID shop = id(setting.seed() + "/shop/" + infection.person() % 40);
            if (shops.add(shop)) {
                places.add(new Place(
                        new Place.Id(shop),
                        setting.county(),
                        null,
                        PlaceKind.SHOP,
                        "演练商店 " + infection.person() % 40,
                        ""));
            }
            Stay.Span span = new Stay.Span(
                    infection.at().minusSeconds(1_800), infection.at().isAfter(now) ? now : infection.at());
            List<UUID> there = new ArrayList<>(List.of(source, person(infection.person())));
            for (int i = 0; i < PASSERS_BY; i++) {
                UUID passer = id(setting.seed() + "/passer/" + infection.index() + "/" + i);
                people.add(appearance(passer, infection.index() * 10 + i));
                there.add(passer);
            }
            for (UUID one : there) {
                if (random(one, "shop" + infection.index()) < SCANNED) {
                    stays.add(Stay.ofPerson(one, shop, span, Source.VENUE_SCAN, 0.9, setting.county()));
                }
            }
        }

        /** Everybody's day that is over, but for those who were kept. */
        void live(LocalDate day, BiPredicate<UUID, LocalDate> kept) {
            List<Stay> stays = new ArrayList<>();
            Set<UUID> people = new HashSet<>(homes.keySet());
            people.addAll(workplaces.keySet());
            people.stream()
                    .sorted()
                    .filter(person -> !kept.test(person, day))
                    .forEach(person -> day(person, day, stays));
            tell(stays);
        }

        private void day(UUID person, LocalDate day, List<Stay> stays) {
            UUID home = homes.get(person);
            UUID work = workplaces.get(person);
            if (home != null && random(person, "home") < HOME_KNOWN) {
                stays.add(stay(person, home, day, 18, 30, 23, 59, Source.HOUSEHOLD));
            }
            if (work != null && day.getDayOfWeek().getValue() <= 5 && random(person, "work") < WORK_KNOWN) {
                stays.add(stay(person, work, day, 8, 30, 17, 0, Source.ROSTER));
            }
        }

        private Stay stay(
                UUID person,
                UUID place,
                LocalDate day,
                int fromHour,
                int fromMinute,
                int toHour,
                int toMinute,
                Source source) {
            Stay.Span span = new Stay.Span(
                    day.atTime(LocalTime.of(fromHour, fromMinute)).atZone(zone).toInstant(),
                    day.atTime(LocalTime.of(toHour, toMinute)).atZone(zone).toInstant());
            return Stay.ofPerson(person, place, span, source, 0.9, setting.county());
        }

        private void tell(List<Stay> stays) {
            if (!stays.isEmpty()) {
                presences.add(id(setting.seed() + "/stays/" + ++batches), stays);
            }
        }

        private double random(UUID person, String what) {
            return new SplittableRandom(setting.seed() ^ person.getLeastSignificantBits() ^ what.hashCode() * 31L)
                    .nextDouble();
        }

        private Appearance appearance(UUID id, int number) {
            Code county = setting.county();
            int year = 1940 + Math.floorMod(number * 7, 75);
            Identity identity =
                    new Identity("演练" + Integer.toString(number, 36), null, null, null, LocalDate.of(year, 1, 1), null);
            return new Appearance(id, county, new PersonId(id), identity, number % 2 == 0 ? "female" : "male", year);
        }
    }
}
