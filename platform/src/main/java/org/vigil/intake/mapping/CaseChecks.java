package org.vigil.intake.mapping;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.vigil.intake.table.Problem;
import org.vigil.intake.table.RowProblem;

/** Puts the parts of a row together and holds them against each other. */
final class CaseChecks {

    private static final LocalDate EARLIEST = LocalDate.of(1800, 1, 1); // the oldest line list known here is of 1861
    private static final int OLDEST = 125; // years; the oldest verified person reached 122
    private static final List<Field> EVENTS = List.of(
            Field.DATE_INFECTION,
            Field.DATE_ONSET,
            Field.DATE_DIAGNOSIS,
            Field.DATE_REPORTING,
            Field.DATE_ADMISSION,
            Field.DATE_OUTCOME,
            Field.DATE_DEATH,
            Field.BIRTH_DATE);
    private static final List<Field> DATING = List.of(
            Field.DATE_ONSET, Field.DATE_REPORTING, Field.DATE_DIAGNOSIS, Field.DATE_ADMISSION, Field.DATE_INFECTION);

    private final Map<Field, String> columns;
    private final Limits limits;

    CaseChecks(Map<Field, String> columns, Limits limits) {
        this.columns = columns;
        this.limits = limits;
    }

    /** Derives what follows: a name of its parts, a birth date of its parts, an age in years, the finest place given. */
    void complete(Map<Field, String> values) {
        joinName(values);
        joinBirth(values);
        ageInYears(values);
        place(values);
        if ("ongoing".equals(values.get(Field.OUTCOME))) {
            values.remove(Field.OUTCOME); // no outcome yet
        }
        String death = values.get(Field.DATE_DEATH);
        if (death != null) {
            values.putIfAbsent(Field.DATE_OUTCOME, death);
            values.putIfAbsent(Field.OUTCOME, "died");
        }
    }

    private static void joinName(Map<Field, String> values) {
        String family = values.remove(Field.FAMILY_NAME);
        String given = values.remove(Field.GIVEN_NAME);
        if (values.containsKey(Field.NAME) || family == null && given == null) {
            return;
        }
        if (family == null || given == null) {
            values.put(Field.NAME, family == null ? String.valueOf(given) : family);
        } else {
            boolean chinese = Character.isIdeographic(family.codePointAt(0));
            values.put(Field.NAME, chinese ? family + given : given + " " + family);
        }
    }

    private static void joinBirth(Map<Field, String> values) {
        String year = values.remove(Field.BIRTH_YEAR);
        String month = values.remove(Field.BIRTH_MONTH);
        String day = values.remove(Field.BIRTH_DAY);
        if (values.containsKey(Field.BIRTH_DATE) || year == null || month == null || day == null) {
            return;
        }
        try {
            LocalDate birth = LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day));
            values.put(Field.BIRTH_DATE, birth.toString());
        } catch (DateTimeException e) {
            values.remove(Field.BIRTH_DATE); // parts that make no day are as good as none; the age remains
        }
    }

    private static void ageInYears(Map<Field, String> values) {
        String unit = values.remove(Field.AGE_UNIT);
        String age = values.get(Field.AGE);
        if (age == null) {
            return;
        }
        int blank = age.indexOf(' ');
        BigDecimal number = new BigDecimal(blank < 0 ? age : age.substring(0, blank));
        String of = blank < 0 ? unit : age.substring(blank + 1);
        int perYear = "months".equals(of) ? 12 : "days".equals(of) ? 365 : 1;
        BigDecimal years =
                number.divide(BigDecimal.valueOf(perYear), 2, RoundingMode.DOWN).stripTrailingZeros();
        values.put(Field.AGE, years.toPlainString());
    }

    private static void place(Map<Field, String> values) {
        String city = values.remove(Field.CITY);
        String township = values.remove(Field.TOWNSHIP);
        if (township != null) {
            values.put(Field.JURISDICTION, township);
        } else if (city != null) {
            values.putIfAbsent(Field.JURISDICTION, city);
        }
    }

    /** Adds what is wrong with the row as a whole. */
    void check(long line, Map<Field, String> values, List<RowProblem> problems) {
        required(line, values, problems);
        for (Field field : EVENTS) {
            LocalDate date = date(values, field);
            if (date != null && date.isAfter(limits.today())) {
                problems.add(problem(line, field, Problem.DATE_IN_FUTURE, date, limits.today()));
            }
            if (date != null && date.isBefore(EARLIEST)) {
                problems.add(problem(line, field, Problem.DATE_TOO_EARLY, date, EARLIEST));
            }
        }
        order(line, values, problems);
        String age = values.get(Field.AGE);
        if (age != null && new BigDecimal(age).compareTo(BigDecimal.valueOf(OLDEST)) > 0) {
            problems.add(problem(line, Field.AGE, Problem.AGE_TOO_HIGH, age, OLDEST));
        }
    }

    private void required(long line, Map<Field, String> values, List<RowProblem> problems) {
        for (Field field : List.of(Field.DISEASE, Field.JURISDICTION)) {
            if (!values.containsKey(field)
                    && problems.stream().noneMatch(p -> names(field).equals(p.column()))) {
                problems.add(
                        new RowProblem(line, columns.get(field), Problem.VALUE_MISSING, "", List.of(field.word())));
            }
        }
        boolean dateRefused =
                problems.stream().anyMatch(p -> DATING.stream().anyMatch(f -> names(f).equals(p.column())));
        if (!dateRefused && DATING.stream().noneMatch(values::containsKey)) {
            problems.add(new RowProblem(
                    line, columns.get(Field.DATE_ONSET), Problem.VALUE_MISSING, "", List.of(Field.DATE_ONSET.word())));
        }
    }

    private String names(Field field) {
        return columns.getOrDefault(field, "");
    }

    private void order(long line, Map<Field, String> values, List<RowProblem> problems) {
        LocalDate onset = date(values, Field.DATE_ONSET);
        LocalDate report = date(values, Field.DATE_REPORTING);
        LocalDate admission = date(values, Field.DATE_ADMISSION);
        LocalDate outcome = date(values, Field.DATE_OUTCOME);
        LocalDate birth = date(values, Field.BIRTH_DATE);
        if (onset != null && report != null && onset.isAfter(report)) {
            problems.add(problem(line, Field.DATE_ONSET, Problem.ONSET_AFTER_REPORT, onset, report));
        }
        if (onset != null && outcome != null && outcome.isBefore(onset)) {
            problems.add(problem(line, Field.DATE_OUTCOME, Problem.OUTCOME_BEFORE_ONSET, outcome, onset));
        }
        if (admission != null && outcome != null && admission.isAfter(outcome)) {
            problems.add(problem(line, Field.DATE_ADMISSION, Problem.ADMISSION_AFTER_OUTCOME, admission, outcome));
        }
        LocalDate event = onset != null ? onset : report;
        if (birth != null && event != null && birth.isAfter(event)) {
            problems.add(problem(line, Field.BIRTH_DATE, Problem.BORN_AFTER, birth, event));
        }
    }

    private RowProblem problem(long line, Field field, Problem problem, Object value, Object argument) {
        return new RowProblem(line, columns.get(field), problem, value.toString(), List.of(argument.toString()));
    }

    private static @Nullable LocalDate date(Map<Field, String> values, Field field) {
        String value = values.get(field);
        return value == null ? null : LocalDate.parse(value);
    }
}
