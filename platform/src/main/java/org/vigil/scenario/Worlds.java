package org.vigil.scenario;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import org.vigil.clock.DomainClock;
import org.vigil.jurisdiction.Jurisdiction;
import org.vigil.jurisdiction.Jurisdictions;
import org.vigil.jurisdiction.Level;
import org.vigil.kernel.Code;
import org.vigil.outbreak.Cases;
import org.vigil.outbreak.DiseaseDay;
import org.vigil.outbreak.Event;

/** Makes the world of an event: the people of its county, the cases reported so far, and what they say of where the outbreak stands. */
@Component
class Worlds {
    private static final List<String> MODELLED = List.of("covid-19", "measles", "norovirus");
    private static final int FEWEST_DAYS = 14;

    private final Cases cases;
    private final Jurisdictions jurisdictions;
    private final DomainClock clock;
    private final DeskFiles files;
    private final Forces forces;

    Worlds(Cases cases, Jurisdictions jurisdictions, DomainClock clock, DeskFiles files, Forces forces) {
        this.cases = cases;
        this.jurisdictions = jurisdictions;
        this.clock = clock;
        this.files = files;
        this.forces = forces;
    }

    /** The world of an event, not yet fitted. */
    World of(Event event) {
        World.Cases counted = counted(event);
        return new World(
                clock.today(),
                (int) files.assumed("horizon_days"),
                files.assumed("weight"),
                place(event.jurisdiction(), counted.disease()),
                counted,
                forces.inForce(county(event.jurisdiction()).code(), counted.disease()),
                null);
    }

    /** The cases reported by day within the event's county since {@code from}, up to yesterday; of the disease of the world. */
    List<Double> reportedSince(Code place, World world) {
        List<DiseaseDay> days = cases.countsByDisease(
                county(place).code(), world.today(), clock.today().minusDays(1));
        double[] daily = new double[(int) Math.max(0, ChronoUnit.DAYS.between(world.today(), clock.today()))];
        add(daily, world.today(), days, world.cases().disease());
        return boxed(daily);
    }

    private Jurisdiction county(Code place) {
        return jurisdictions.at(Level.COUNTY, place).orElseGet(() -> jurisdictions.get(place));
    }

    private World.Place place(Code place, String disease) {
        Jurisdiction county = county(place);
        long residents = county.population().residents();
        int simulated =
                (int) Math.clamp(residents, (long) files.assumed("people_least"), (long) files.assumed("people_most"));
        double share = residents == 0 ? 1 : Math.min(1, simulated / (double) residents);
        int districts = Math.clamp(Math.round(county.below().townships() * share), 1, 500);
        World.Place of = new World.Place(Math.max(residents, simulated), simulated, districts, null);
        List<Jurisdiction> towns = jurisdictions.children(county.code());
        boolean stand = !of.part() && towns.size() == districts;
        return stand ? new World.Place(of.residents(), simulated, districts, towns(towns, disease)) : of;
    }

    /** Townships by the cases lately reported there; a share of the infected may live in any of them. */
    private World.Towns towns(List<Jurisdiction> towns, String disease) {
        LocalDate to = clock.today().minusDays(1);
        LocalDate from = to.minusDays((long) files.assumed("lately_days") - 1);
        List<Double> lately = towns.stream()
                .map(town -> (double) cases.countsByDisease(town.code(), from, to).stream()
                        .filter(day -> day.disease().equals(disease))
                        .mapToLong(DiseaseDay::cases)
                        .sum())
                .toList();
        double all = lately.stream().mapToDouble(each -> each).sum();
        double anywhere = all == 0 ? 1 : all * files.assumed("elsewhere") / towns.size();
        return new World.Towns(
                towns.stream().map(town -> town.code().value()).toList(),
                lately.stream().map(each -> each + anywhere).toList());
    }

    private World.Cases counted(Event event) {
        LocalDate to = clock.today().minusDays(1);
        LocalDate from = to.minusDays((long) files.assumed("window_days") - 1);
        List<DiseaseDay> days =
                cases.countsByDisease(county(event.jurisdiction()).code(), from, to);
        String disease = disease(event, days);
        LocalDate first = days.stream()
                .filter(day -> day.disease().equals(disease))
                .map(DiseaseDay::reported)
                .min(Comparator.naturalOrder())
                .orElse(to);
        LocalDate begin = first.isAfter(to.minusDays(FEWEST_DAYS - 1)) ? to.minusDays(FEWEST_DAYS - 1) : first;
        double[] daily = new double[(int) ChronoUnit.DAYS.between(begin, to) + 1];
        add(daily, begin, days, disease);
        String model = MODELLED.contains(disease) ? disease : MODELLED.getFirst();
        return new World.Cases(disease, model, begin, boxed(daily));
    }

    /** The event's own disease; where nobody reported a case of it, the one most reported in the place of the event. */
    private String disease(Event event, List<DiseaseDay> days) {
        if (days.stream().anyMatch(day -> day.disease().equals(event.disease()))) {
            return event.disease();
        }
        LocalDate to = clock.today().minusDays(1);
        Map<String, Long> here = new TreeMap<>();
        cases.countsByDisease(event.jurisdiction(), to.minusDays((long) files.assumed("window_days") - 1), to)
                .forEach(day -> here.merge(day.disease(), day.cases(), Long::sum));
        return here.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(event.disease());
    }

    private static void add(double[] daily, LocalDate first, List<DiseaseDay> days, String disease) {
        for (DiseaseDay day : days) {
            long at = ChronoUnit.DAYS.between(first, day.reported());
            if (day.disease().equals(disease) && at >= 0 && at < daily.length) {
                daily[(int) at] += day.cases();
            }
        }
    }

    private static List<Double> boxed(double[] values) {
        return java.util.Arrays.stream(values).boxed().toList();
    }
}
