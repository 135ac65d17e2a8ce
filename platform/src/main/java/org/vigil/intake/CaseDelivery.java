package org.vigil.intake;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.vigil.console.Diseases;
import org.vigil.console.Messages;
import org.vigil.identity.Identity;
import org.vigil.intake.mapping.CaseRow;
import org.vigil.intake.mapping.Field;
import org.vigil.kernel.Code;
import org.vigil.outbreak.CaseBatch;
import org.vigil.outbreak.CaseFacts;
import org.vigil.outbreak.CaseId;
import org.vigil.outbreak.Cases;
import org.vigil.outbreak.Classification;
import org.vigil.outbreak.NewCase;
import org.vigil.store.Scopes;

/** Hands cases over to the module that keeps them, a batch at a time. */
@Component
class CaseDelivery {
    private final Cases cases;
    private final Diseases diseases;

    CaseDelivery(Cases cases, Messages messages) {
        this.cases = cases;
        this.diseases = new Diseases(messages);
    }

    /** A case, and which one it is when it is known already. */
    record Parcel(CaseRow row, @Nullable UUID known) {}

    /** What became of a parcel. */
    sealed interface Answer {}

    /** It is kept. */
    record Taken(UUID caseId) implements Answer {}

    /** It was not taken: the code and sentence why. */
    record Returned(String code) implements Answer {}

    List<Answer> deliver(List<Parcel> parcels) {
        List<NewCase> news = parcels.stream().map(this::newCase).toList();
        return cases.take(new CaseBatch(UUID.randomUUID(), news)).stream()
                .map(CaseDelivery::answer)
                .toList();
    }

    private static Answer answer(org.vigil.outbreak.Taken taken) {
        return switch (taken) {
            case org.vigil.outbreak.Taken.Added added -> new Taken(added.id().value());
            case org.vigil.outbreak.Taken.Changed changed ->
                new Taken(changed.id().value());
            case org.vigil.outbreak.Taken.Unchanged same -> new Taken(same.id().value());
            case org.vigil.outbreak.Taken.Refused refused -> new Returned(refused.code());
        };
    }

    private NewCase newCase(Parcel parcel) {
        CaseRow row = parcel.row;
        Code place = row.value(Field.TOWNSHIP)
                .or(() -> row.value(Field.JURISDICTION))
                .or(() -> row.value(Field.CITY))
                .map(Code::of)
                .orElseGet(() -> Scopes.current().scope());
        return new NewCase(
                parcel.known == null ? null : new CaseId(parcel.known),
                place,
                identity(row),
                new CaseFacts(status(row), dates(row), about(row), sent(row)));
    }

    private static Identity identity(CaseRow row) {
        String joined = (text(row, Field.FAMILY_NAME) + " " + text(row, Field.GIVEN_NAME)).strip();
        return new Identity(
                row.value(Field.NAME).orElse(joined),
                text(row, Field.DOCUMENT_NUMBER),
                text(row, Field.PHONE),
                text(row, Field.ADDRESS),
                date(row, Field.BIRTH_DATE),
                text(row, Field.REMARK));
    }

    private CaseFacts.Status status(CaseRow row) {
        String outcome = row.date(Field.DATE_DEATH).isPresent() ? "died" : text(row, Field.OUTCOME);
        String source = text(row, Field.SOURCE);
        return new CaseFacts.Status(
                diseases.id(text(row, Field.DISEASE)),
                row.value(Field.CLASSIFICATION).map(Classification::of).orElse(Classification.SUSPECTED),
                row.value(Field.ASYMPTOMATIC)
                        .map(said -> said.equals("true") || said.equals("yes"))
                        .orElse(null),
                source.equals("local") || source.equals("imported") ? source : "unknown",
                outcome);
    }

    private static CaseFacts.Dates dates(CaseRow row) {
        return new CaseFacts.Dates(
                date(row, Field.DATE_INFECTION),
                date(row, Field.DATE_ONSET),
                date(row, Field.DATE_DIAGNOSIS),
                date(row, Field.DATE_ADMISSION),
                date(row, Field.DATE_REPORTING),
                row.date(Field.DATE_OUTCOME)
                        .or(() -> row.date(Field.DATE_DEATH))
                        .orElse(null));
    }

    private static CaseFacts.About about(CaseRow row) {
        return new CaseFacts.About(text(row, Field.SEX), years(row), text(row, Field.OCCUPATION));
    }

    /** Ages come with the unit the file gives; without one they are years. */
    private static @Nullable Double years(CaseRow row) {
        @Nullable Double age = row.value(Field.AGE).map(Double::valueOf).orElse(null);
        return age == null
                ? null
                : switch (text(row, Field.AGE_UNIT)) {
                    case "months" -> age / 12;
                    case "weeks" -> age * 7 / 365.25;
                    case "days" -> age / 365.25;
                    default -> age;
                };
    }

    private static CaseFacts.Sent sent(CaseRow row) {
        return new CaseFacts.Sent(
                text(row, Field.CASE_NUMBER),
                text(row, Field.INFECTOR_CASE_NUMBER),
                text(row, Field.HOSPITAL),
                Map.of());
    }

    private static String text(CaseRow row, Field field) {
        return row.value(field).orElse("");
    }

    private static @Nullable LocalDate date(CaseRow row, Field field) {
        return row.date(field).orElse(null);
    }
}
