package org.vigil.demo;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import org.vigil.clock.DomainClock;
import org.vigil.identity.Identity;
import org.vigil.identity.PersonId;
import org.vigil.jurisdiction.Jurisdictions;
import org.vigil.jurisdiction.Place;
import org.vigil.kernel.Code;
import org.vigil.presence.Presences;
import org.vigil.presence.Seat;
import org.vigil.presence.Source;
import org.vigil.presence.Stay;
import org.vigil.subject.Appearance;
import org.vigil.subject.Subjects;

/**
 * Synthetic persons of one county with their homes, work, meals and errands of the last fourteen days, so that a positive result has
 * contacts to find. Made from a seed: the same each time.
 */
@Component
@ConditionalOnProperty("vigil.demo")
class DemoPeople {
    private static final int PERSONS = 2_000;
    private static final int DAYS = 14;
    private static final int IN_THE_STATION = 2_400;
    private static final int AT_ONCE = 20_000;
    private static final List<String> SURNAMES =
            List.of("沈", "顾", "陆", "周", "徐", "王", "张", "李", "陈", "朱", "钱", "吴", "许", "蒋", "唐", "俞");
    private static final List<String> GIVEN =
            List.of("秋月", "建国", "晓燕", "志强", "丽华", "文博", "雨欣", "海涛", "美玲", "国栋", "思远", "春兰", "俊杰", "梦洁", "永康", "雅琴");

    private final Jurisdictions jurisdictions;
    private final Subjects subjects;
    private final Presences presences;
    private final DomainClock clock;

    DemoPeople(Jurisdictions jurisdictions, Subjects subjects, Presences presences, DomainClock clock) {
        this.jurisdictions = jurisdictions;
        this.subjects = subjects;
        this.presences = presences;
        this.clock = clock;
    }

    /** Brings places, persons and their stays in; returns the one to try first. */
    DemoPerson make(Code origin, long seed, LocalDate today) {
        SplittableRandom random = new SplittableRandom(seed);
        DemoPlaces places = new DemoPlaces(jurisdictions, origin, new DemoPlaces.Sizes(760, 42, 14, 24, 30), random);
        jurisdictions.addPlaces(places.all());
        List<DemoPerson> people = people(places, random);
        subjects.persons(people.stream().map(DemoPeople::appearance).toList(), id("batch", 0));
        Diary diary = new Diary(places, random, today);
        people.forEach(diary::write);
        diary.crowd(people.getFirst(), origin);
        List<Stay> stays = diary.stays;
        for (int from = 0, batch = 1; from < stays.size(); from += AT_ONCE, batch++) {
            presences.add(id("batch", batch), stays.subList(from, Math.min(from + AT_ONCE, stays.size())));
        }
        presences.setConveyance(places.coach.id().value(), "coach-sealed");
        presences.seat(diary.seats);
        return people.getFirst();
    }

    private static UUID id(String what, int number) {
        return DemoIds.of("demo-" + what + "/" + number);
    }

    private static Appearance appearance(DemoPerson person) {
        LocalDate born = LocalDate.of(
                Integer.parseInt(person.documentNumber().substring(6, 10)),
                Integer.parseInt(person.documentNumber().substring(10, 12)),
                Integer.parseInt(person.documentNumber().substring(12, 14)));
        String phone = "1390000" + "%04d".formatted(Math.floorMod(person.id().hashCode(), 10_000));
        return new Appearance(
                person.id(),
                person.jurisdiction(),
                new PersonId(person.id()),
                new Identity(
                        person.name(),
                        person.documentNumber(),
                        phone,
                        person.home().address(),
                        born,
                        null),
                person.sex(),
                person.birthYear());
    }

    /** Families of one to five; grown-ups work, children go to a class, the old stay at home. */
    private static List<DemoPerson> people(DemoPlaces places, SplittableRandom random) {
        List<DemoPerson> people = new ArrayList<>(PERSONS);
        for (int home = 0; people.size() < PERSONS; home++) {
            Place where = places.homes.get(home % places.homes.size());
            int members = home == 0 ? 4 : 1 + random.nextInt(5);
            String surname = SURNAMES.get(home % SURNAMES.size());
            for (int member = 0; member < members && people.size() < PERSONS; member++) {
                people.add(person(people.size(), member, surname, where, places, random));
            }
        }
        return people;
    }

    private static DemoPerson person(
            int number, int member, String surname, Place home, DemoPlaces places, SplittableRandom random) {
        int age = member < 2 ? 26 + random.nextInt(32) : member < 4 ? 6 + random.nextInt(11) : 64 + random.nextInt(24);
        Place work = member < 2
                ? places.workplaces.get(random.nextInt(places.workplaces.size()))
                : member < 4 ? places.classes.get((age - 6) % places.classes.size()) : home;
        int year = 2026 - age;
        String sex = (number + member) % 2 == 0 ? "female" : "male";
        String given = GIVEN.get(random.nextInt(GIVEN.size()));
        return new DemoPerson(
                id("person", number), surname + given, documentNumber(number, year, sex), sex, year, home, work);
    }

    /** In the form of a number with its check digit; the place 320500 is given to nobody. */
    private static String documentNumber(int number, int year, String sex) {
        int order = 2 * (number % 499) + (sex.equals("male") ? 1 : 2);
        String digits = "320500%04d%02d%02d%03d".formatted(year, number % 12 + 1, number / 12 % 28 + 1, order);
        int sum = 0;
        for (int i = 0; i < 17; i++) {
            sum += (digits.charAt(i) - '0') * ((1 << 17 - i) % 11);
        }
        return digits + "10X98765432".charAt(sum % 11);
    }

    /** Writes down who was where. */
    private final class Diary {
        private final DemoPlaces places;
        private final SplittableRandom random;
        private final LocalDate today;
        private final Instant now = clock.instant();
        private final List<Stay> stays = new ArrayList<>(80_000);
        private final List<Seat> seats = new ArrayList<>();

        Diary(DemoPlaces places, SplittableRandom random, LocalDate today) {
            this.places = places;
            this.random = random;
            this.today = today;
        }

        void write(DemoPerson person) {
            boolean first = stays.isEmpty();
            for (int ago = DAYS; ago >= 0; ago--) {
                day(person, today.minusDays(ago), first);
            }
        }

        private void day(DemoPerson person, LocalDate day, boolean first) {
            boolean working = day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) < 0 && !person.staysAtHome();
            int away = working ? 8 * 60 + random.nextInt(40) : 10 * 60 + random.nextInt(120);
            at(person, person.home(), day, 0, away - 30, Source.HOUSEHOLD);
            if (working) {
                at(person, person.work(), day, away, 17 * 60 + random.nextInt(60), Source.ROSTER);
            }
            if (!working || random.nextInt(3) == 0) {
                int start = working ? 12 * 60 : away + random.nextInt(180);
                Place shop = places.shops.get(random.nextInt(places.shops.size()));
                at(person, shop, day, start, start + 10 + random.nextInt(40), Source.VENUE_SCAN);
            }
            if (random.nextInt(first ? 2 : 6) == 0) {
                int start = 18 * 60 + 20 + random.nextInt(40);
                Place table = places.restaurants.get(random.nextInt(places.restaurants.size()));
                at(person, table, day, start, start + 50 + random.nextInt(50), Source.VENUE_SCAN);
            }
            if (first ? day.equals(today.minusDays(2)) : day.equals(today.minusDays(2)) && random.nextInt(60) == 0) {
                ride(person, day);
            }
            at(person, person.home(), day, 20 * 60 + 30, 24 * 60, Source.HOUSEHOLD);
        }

        private void ride(DemoPerson person, LocalDate day) {
            at(person, places.coach, day, 17 * 60 + 5, 18 * 60 + 10, Source.TICKET);
            seats.add(new Seat(person.id(), places.coach.id().value(), 1 + seats.size() / 4, "", seats.size() == 3));
        }

        /** Evening stays that go on to midnight join with the next morning's; nothing lies ahead of now. */
        private void at(DemoPerson person, Place place, LocalDate day, int fromMinute, int toMinute, Source source) {
            Instant from = instant(day, fromMinute);
            Instant to = instant(day, toMinute);
            if (from.isBefore(now) && from.isBefore(to)) {
                Instant end = to.isAfter(now) ? now : to;
                double sure = source == Source.HOUSEHOLD ? 0.7 : 0.9;
                stays.add(Stay.ofPerson(
                        person.id(),
                        place.id().value(),
                        new Stay.Span(from, end),
                        source,
                        sure,
                        person.jurisdiction()));
            }
        }

        private Instant instant(LocalDate day, int minute) {
            return day.atTime(LocalTime.MIDNIGHT)
                    .plusMinutes(minute)
                    .atZone(clock.zone())
                    .toInstant();
        }

        /** More people than can be contacts, for ten minutes in a station, the person to try among them. */
        void crowd(DemoPerson first, Code origin) {
            LocalDate day = today.minusDays(2);
            at(first, places.station, day, 16 * 60 + 50, 17 * 60, Source.VENUE_SCAN);
            Stay.Span span = new Stay.Span(instant(day, 16 * 60 + 45), instant(day, 16 * 60 + 55));
            for (int i = 0; i < IN_THE_STATION; i++) {
                stays.add(Stay.ofPerson(
                        id("passer-by", i), places.station.id().value(), span, Source.VENUE_SCAN, 0.9, origin));
            }
        }
    }
}
