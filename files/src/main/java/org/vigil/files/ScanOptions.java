package org.vigil.files;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vigil.detect.scan.StudyPeriod;
import picocli.CommandLine.Option;

/** What is scanned: the files and the time. */
final class ScanOptions {
    @Option(
            names = "--cases",
            required = true,
            paramLabel = "FILE",
            description = "CSV: location,count[,date][,covariates…]; rows of one kind are added up")
    Path cases = Path.of("");

    @Option(
            names = "--population",
            paramLabel = "FILE",
            description = "poisson, st-poisson: CSV: location,population[,year][,covariates…]")
    @Nullable
    Path population;

    @Option(names = "--controls", paramLabel = "FILE", description = "bernoulli: CSV: location,count")
    @Nullable
    Path controls;

    @Option(
            names = "--coordinates",
            required = true,
            paramLabel = "FILE",
            description = "CSV: location,x,y or location,latitude,longitude (degrees; great-circle distance)")
    Path coordinates = Path.of("");

    @Option(
            names = "--model",
            required = true,
            paramLabel = "NAME",
            description = "poisson, bernoulli, st-poisson (space-time), st-permutation (space-time, no population)")
    String model = "";

    @Option(
            names = "--time-unit",
            paramLabel = "UNIT",
            description = "day, week, month or year: length of a period; default: as exact as the dates are")
    @Nullable
    String timeUnit;

    @Option(
            names = "--max-duration",
            paramLabel = "N",
            description = "longest window in time units; default: half of the study period")
    @Nullable
    Integer maxDuration;

    @Option(names = "--prospective", description = "only windows that reach to the end: is something going on now?")
    boolean prospective;

    @Option(names = "--start-date", paramLabel = "DATE", description = "first day of the study period")
    @Nullable
    String startDate;

    @Option(
            names = "--end-date",
            paramLabel = "DATE",
            description = "its last day; default of both: range of the dates of the cases")
    @Nullable
    String endDate;

    enum Kind {
        POISSON(false),
        BERNOULLI(false),
        ST_POISSON(true),
        ST_PERMUTATION(true);

        final boolean inTime;

        Kind(boolean inTime) {
            this.inTime = inTime;
        }

        boolean needsPopulation() {
            return this == POISSON || this == ST_POISSON;
        }
    }

    Kind kind() {
        return switch (model.toLowerCase(Locale.ROOT).replace('_', '-')) {
            case "poisson" -> Kind.POISSON;
            case "bernoulli" -> Kind.BERNOULLI;
            case "st-poisson" -> Kind.ST_POISSON;
            case "st-permutation" -> Kind.ST_PERMUTATION;
            default ->
                throw new FileProblem("--model " + model + ": choose poisson, bernoulli, st-poisson or st-permutation");
        };
    }

    Optional<StudyPeriod.Unit> unit() {
        if (timeUnit == null) {
            return Optional.empty();
        }
        return Optional.of(
                switch (timeUnit.toLowerCase(Locale.ROOT)) {
                    case "day", "days" -> StudyPeriod.Unit.DAY;
                    case "week", "weeks" -> StudyPeriod.Unit.WEEK;
                    case "month", "months" -> StudyPeriod.Unit.MONTH;
                    case "year", "years" -> StudyPeriod.Unit.YEAR;
                    default -> throw new FileProblem("--time-unit " + timeUnit + ": choose day, week, month or year");
                });
    }

    /** Refuses options that contradict each other. */
    void check() {
        Kind kind = kind();
        if (kind.needsPopulation() && population == null) {
            throw new FileProblem("--population is needed with --model " + model);
        }
        if (kind == Kind.BERNOULLI && controls == null) {
            throw new FileProblem("--controls is needed with --model bernoulli");
        }
        if (!kind.inTime && (prospective || maxDuration != null)) {
            throw new FileProblem(
                    "--prospective and --max-duration need a model with time: st-poisson or st-permutation");
        }
        if (maxDuration != null && maxDuration < 1) {
            throw new FileProblem("--max-duration must be at least 1, not " + maxDuration);
        }
    }
}
