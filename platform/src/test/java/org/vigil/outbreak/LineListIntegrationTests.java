package org.vigil.outbreak;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.vigil.IntegrationTest;
import org.vigil.identity.Identity;
import org.vigil.kernel.Code;
import org.vigil.outbreak.LineQuery.Filter;
import org.vigil.outbreak.LineQuery.Order;
import org.vigil.store.Scopes;

/** What filters of the line list find, whichever way the list is read. */
@IntegrationTest
class LineListIntegrationTests {
    @Autowired
    Cases cases;

    @Autowired
    LineList list;

    private final String hospital = "镇卫生院 " + UUID.randomUUID();

    @Test
    void aPartOfATextIsFoundInWhateverCaseItIsWritten() {
        add("320481", hospital + " Ward A");
        add("320481", "another");

        assertThat(found("320481", "320481", LineColumn.HOSPITAL, hospital.toUpperCase(java.util.Locale.ROOT)))
                .containsExactly(hospital + " Ward A");
        assertThat(found("320481", "320481", LineColumn.HOSPITAL, hospital + " ward b"))
                .isEmpty();
    }

    @Test
    void aTextThatWasCorrectedIsFoundByWhatStandsNow() {
        CaseId id = add("320481", hospital + " old");
        Scopes.as(
                CaseFixtures.epidemiologist("320481"),
                () -> cases.take(new CaseBatch(
                        UUID.randomUUID(),
                        List.of(new NewCase(id, Code.of("320481"), Identity.NONE, facts(hospital + " new"))))));

        assertThat(found("320481", "320481", LineColumn.HOSPITAL, hospital)).containsExactly(hospital + " new");
        assertThat(found("320481", "320481", LineColumn.HOSPITAL, hospital + " old"))
                .isEmpty();
    }

    @Test
    void theTextsOfTheNextCountyDoNotShow() {
        add("320481", hospital);
        add("320482", hospital);

        assertThat(found("320482", "320482", LineColumn.HOSPITAL, hospital)).hasSize(1);
        assertThat(found("320482", "32", LineColumn.HOSPITAL, hospital)).hasSize(1);
        assertThat(found("3204", "3204", LineColumn.HOSPITAL, hospital)).hasSize(2);
    }

    @Test
    void aJurisdictionNarrowsTheScopeAndNeverWidensIt() {
        add("320481100", hospital);
        add("320482", hospital);

        assertThat(both("3204", "320481")).hasSize(1);
        assertThat(both("3204", "320481100")).hasSize(1);
        assertThat(both("320481", "32")).hasSize(1);
        assertThat(both("320481", "320482")).isEmpty();
        assertThat(both("320481", "Kunshan")).isEmpty();
    }

    private List<String> both(String scope, String jurisdiction) {
        return read(scope, scope, Map.of(LineColumn.HOSPITAL, is(hospital), LineColumn.JURISDICTION, is(jurisdiction)));
    }

    private List<String> found(String viewer, String scope, LineColumn column, String part) {
        return read(viewer, scope, Map.of(column, is(part)));
    }

    private List<String> read(String viewer, String scope, Map<LineColumn, Filter> filters) {
        LineQuery query = new LineQuery(Code.of(scope), filters, Order.NEWEST, null);
        return Scopes.as(CaseFixtures.epidemiologist(viewer), () -> list.page(query, 50)).cases().stream()
                .map(one -> one.facts().sent().hospital())
                .toList();
    }

    private static Filter is(String value) {
        return new Filter(value, null, null);
    }

    private CaseId add(String jurisdiction, String hospital) {
        NewCase fresh = new NewCase(null, Code.of(jurisdiction), Identity.NONE, facts(hospital));
        return Scopes.as(
                CaseFixtures.epidemiologist(jurisdiction),
                () -> ((Taken.Added) cases.take(CaseFixtures.batch(fresh)).getFirst()).id());
    }

    private static CaseFacts facts(String hospital) {
        CaseFacts usual = CaseFixtures.facts("H-" + UUID.randomUUID());
        return new CaseFacts(
                usual.status(),
                usual.dates(),
                usual.about(),
                new CaseFacts.Sent(usual.sent().caseNumber(), "", hospital, Map.of()));
    }
}
