package org.vigil.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.vigil.jurisdiction.Jurisdiction;
import org.vigil.jurisdiction.Jurisdictions;
import org.vigil.jurisdiction.Level;
import org.vigil.kernel.Code;
import org.vigil.kernel.Names;
import org.vigil.sentinel.PostKind;

/** The synthetic posts: five in each county, six in the township where the outbreak begins, a wastewater plant in each city. */
final class DemoPosts {
    private static final List<PostKind> EACH_COUNTY =
            List.of(PostKind.HOSPITAL, PostKind.CLINIC, PostKind.PHARMACY, PostKind.SCHOOL, PostKind.LABORATORY);
    private static final List<PostKind> AT_THE_ORIGIN = List.of(
            PostKind.HOSPITAL, PostKind.CLINIC, PostKind.CLINIC, PostKind.PHARMACY, PostKind.PHARMACY, PostKind.SCHOOL);
    private static final int SILENT_EVERY = 97;

    private final SplittableRandom random;
    private final LocalDate today;
    private final List<DemoPost> made = new ArrayList<>();

    private DemoPosts(long seed, LocalDate today) {
        this.random = new SplittableRandom(seed);
        this.today = today;
    }

    static List<DemoPost> of(Jurisdictions jurisdictions, Code origin, long seed, LocalDate today) {
        DemoPosts posts = new DemoPosts(seed, today);
        Jurisdiction root = jurisdictions.root();
        for (Jurisdiction county : jurisdictions.within(root.code(), Level.COUNTY)) {
            List<Jurisdiction> townships = jurisdictions.children(county.code());
            for (PostKind kind : EACH_COUNTY) {
                Jurisdiction at = townships.isEmpty() ? county : townships.get(posts.random.nextInt(townships.size()));
                posts.add(kind, at, 1);
            }
        }
        for (Jurisdiction city : jurisdictions.within(root.code(), Level.CITY)) {
            posts.add(PostKind.WASTEWATER, city, 1);
        }
        Jurisdiction township = jurisdictions.get(origin);
        for (PostKind kind : AT_THE_ORIGIN) {
            posts.add(kind, township, 2);
        }
        return posts.made;
    }

    private void add(PostKind kind, Jurisdiction at, int firstSerial) {
        int serial = firstSerial
                + (int) made.stream()
                        .filter(post ->
                                post.kind() == kind && post.jurisdiction().equals(at.code()))
                        .count();
        UUID id = new UUID(
                random.nextLong() & ~0xf000L | 0x4000L, random.nextLong() & 0x3fffffffffffffffL | 0x8000000000000000L);
        double size = Math.exp(0.4 * (random.nextDouble() + random.nextDouble() + random.nextDouble() - 1.5));
        made.add(new DemoPost(
                id, names(kind, at, serial), kind, at.code(), DemoIndicators.of(kind), size, silentFrom()));
    }

    /** One post in about a hundred has fallen silent in the last days. */
    private @Nullable LocalDate silentFrom() {
        int since = made.size() % SILENT_EVERY == SILENT_EVERY / 2 ? 2 + random.nextInt(4) : 0;
        return since == 0 ? null : today.minusDays(since);
    }

    private static Names names(PostKind kind, Jurisdiction at, int serial) {
        String number = serial == 1 ? "" : String.valueOf(serial);
        Names what = switch (kind) {
            case HOSPITAL -> new Names("Hospital", "医院", "醫院");
            case CLINIC -> new Names("Clinic", "门诊部", "門診部");
            case PHARMACY -> new Names("Pharmacy", "药店", "藥店");
            case SCHOOL -> new Names("School", "学校", "學校");
            case LABORATORY -> new Names("Laboratory", "检验所", "檢驗所");
            case WASTEWATER -> new Names("Wastewater Plant", "污水处理厂", "污水處理廠");
            case REGISTER -> new Names("Register", "登记", "登記");
        };
        Names place = at.names();
        return new Names(
                (place.en() + " " + what.en() + " " + number).strip(),
                place.zhHans() + "第" + serial + what.zhHans(),
                place.zhHant() + "第" + serial + what.zhHant());
    }
}
