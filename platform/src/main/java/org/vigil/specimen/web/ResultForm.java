package org.vigil.specimen.web;

import org.jspecify.annotations.Nullable;
import org.vigil.specimen.RawResult;

/** What laboratory staff type. */
public record ResultForm(
        @Nullable String number,
        @Nullable String person,
        @Nullable String name,
        @Nullable String document_number,
        @Nullable String phone,
        @Nullable String birth_date,
        @Nullable String sex,
        @Nullable String jurisdiction,
        @Nullable String disease,
        @Nullable String kind,
        @Nullable String test,
        @Nullable String laboratory,
        @Nullable String taken_at,
        @Nullable String received_at,
        @Nullable String tested_at,
        @Nullable String reported_at,
        @Nullable String verdict) {

    RawResult raw() {
        return new RawResult(
                text(number),
                new RawResult.Who(
                        text(person), text(name), text(document_number), text(phone), text(birth_date), text(sex)),
                text(jurisdiction),
                text(disease),
                text(kind),
                text(test),
                text(laboratory),
                new RawResult.When(text(taken_at), text(received_at), text(tested_at), text(reported_at)),
                text(verdict));
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value.strip();
    }

    /** What stands in a field. */
    public String value(String field) {
        return text(
                switch (field) {
                    case "number" -> number;
                    case "person" -> person;
                    case "name" -> name;
                    case "document_number" -> document_number;
                    case "phone" -> phone;
                    case "birth_date" -> birth_date;
                    case "sex" -> sex;
                    case "jurisdiction" -> jurisdiction;
                    case "disease" -> disease;
                    case "kind" -> kind;
                    case "test" -> test;
                    case "laboratory" -> laboratory;
                    case "taken_at" -> taken_at;
                    case "received_at" -> received_at;
                    case "tested_at" -> tested_at;
                    case "reported_at" -> reported_at;
                    case "verdict" -> verdict;
                    default -> throw new IllegalArgumentException(field);
                });
    }
}
