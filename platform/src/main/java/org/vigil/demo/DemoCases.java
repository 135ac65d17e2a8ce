package org.vigil.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import org.vigil.identity.Identity;
import org.vigil.jurisdiction.Jurisdiction;
import org.vigil.jurisdiction.Jurisdictions;
import org.vigil.kernel.Code;
import org.vigil.outbreak.CaseBatch;
import org.vigil.outbreak.CaseFacts;
import org.vigil.outbreak.Classification;
import org.vigil.outbreak.NewCase;

/** A synthetic line list: a few sporadic cases a day in one city over two months, and a cluster where the outbreak begins. */
final class DemoCases {
    private static final UUID BATCH = new UUID(0x20260328_0000_4000L, 0x8000_0000_0000_0001L);
    private static final List<String> SURNAMES = List.of("王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "徐", "孙");
    private static final List<String> GIVEN =
            List.of("伟", "芳", "娜", "敏", "静", "磊", "洋", "艳", "勇", "杰", "娟", "涛", "明", "霞", "平", "桂英");
    private static final List<String> OCCUPATIONS =
            List.of("student", "worker", "farmer", "clerk", "driver", "retired", "teacher");
    private static final int DAYS = 60;
    private static final int SPORADIC_A_DAY = 6;
    private static final int CLUSTER = 46;

    private final SplittableRandom random;
    private final LocalDate today;
    private final List<NewCase> made = new ArrayList<>();

    private DemoCases(long seed, LocalDate today) {
        this.random = new SplittableRandom(seed);
        this.today = today;
    }

    static CaseBatch of(Jurisdictions jurisdictions, Code origin, long seed, LocalDate today) {
        DemoCases cases = new DemoCases(seed, today);
        List<Jurisdiction> path = jurisdictions.path(origin);
        List<Jurisdiction> counties =
                jurisdictions.children(path.get(Math.max(0, path.size() - 3)).code());
        for (int day = DAYS; day > 0; day--) {
            for (int i = 0; i < SPORADIC_A_DAY; i++) {
                Code county =
                        counties.get(cases.random.nextInt(counties.size())).code();
                List<Jurisdiction> townships = jurisdictions.children(county);
                Code where = townships.isEmpty()
                        ? county
                        : townships.get(cases.random.nextInt(townships.size())).code();
                cases.add(where, today.minusDays(day), "influenza");
            }
        }
        for (int i = 0; i < CLUSTER; i++) {
            cases.add(
                    origin,
                    today.minusDays(1 + Math.round(6 * Math.pow(cases.random.nextDouble(), 2))),
                    "pneumonia-unexplained");
        }
        return new CaseBatch(BATCH, cases.made);
    }

    private void add(Code where, LocalDate onset, String disease) {
        LocalDate reporting = earlier(onset.plusDays(random.nextInt(0, 4)));
        boolean admitted = random.nextInt(6) == 0;
        double age = Math.floor(90 * random.nextDouble());
        String name = SURNAMES.get(random.nextInt(SURNAMES.size())) + GIVEN.get(random.nextInt(GIVEN.size()));
        Classification classification = Classification.values()[random.nextInt(3)];
        CaseFacts.Dates dates = new CaseFacts.Dates(
                null, onset, null, admitted ? earlier(onset.plusDays(random.nextInt(1, 5))) : null, reporting, null);
        CaseFacts facts = new CaseFacts(
                new CaseFacts.Status(disease, classification, false, "local", ""),
                dates,
                new CaseFacts.About(
                        random.nextBoolean() ? "female" : "male",
                        age,
                        OCCUPATIONS.get(random.nextInt(OCCUPATIONS.size()))),
                new CaseFacts.Sent("DEMO-" + (made.size() + 1), "", "", Map.of()));
        LocalDate born = today.minusDays(Math.round(age * 365.25) + random.nextInt(1, 300));
        made.add(new NewCase(null, where, new Identity(name, null, null, null, born, null), facts));
    }

    private LocalDate earlier(LocalDate day) {
        return day.isAfter(today) ? today : day;
    }
}
