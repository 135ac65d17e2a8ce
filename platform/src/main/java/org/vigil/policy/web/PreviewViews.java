package org.vigil.policy.web;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vigil.console.Page;
import org.vigil.kernel.Refusal;
import org.vigil.policy.PackDifference;
import org.vigil.policy.PackEffects;
import org.vigil.policy.PackProblem;
import org.vigil.policy.PackReading;
import org.vigil.policy.Policies;
import org.vigil.policy.PolicyPack;

/** Puts what came of an upload into words. */
final class PreviewViews {

    private final Page page;
    private final List<PackEffects> effects;

    PreviewViews(Page page, List<PackEffects> effects) {
        this.page = page;
        this.effects = effects;
    }

    PreviewView view(Policies.Preview preview, byte[] bytes, DaysForm form, @Nullable Refusal refusal) {
        String error = refusal == null ? null : page.messages().text(page.language(), refusal);
        String yaml = new String(bytes, StandardCharsets.UTF_8);
        return switch (preview.reading()) {
            case PackReading.Refused refused -> refused(refused.problems(), yaml, error);
            case PackReading.Accepted accepted -> accepted(accepted.pack(), preview, yaml, form, error);
        };
    }

    private PreviewView refused(List<PackProblem> problems, String yaml, @Nullable String error) {
        List<PreviewView.ProblemRow> rows = problems.stream()
                .map(problem -> new PreviewView.ProblemRow(
                        problem.line(), problem.rule(), problem.sentence(page.messages(), page.language())))
                .toList();
        String sentence = page.t("policy.preview.refused", rows.size());
        return new PreviewView(sentence, rows, null, null, List.of(), yaml, "", "", error, List.of());
    }

    private PreviewView accepted(
            PolicyPack pack, Policies.Preview preview, String yaml, DaysForm form, @Nullable String error) {
        PolicyPack before = preview.before().orElse(null);
        String sentence = page.t(
                "policy.preview.accepted",
                page.name(pack.name()),
                pack.key().version().toString(),
                pack.rules().all().size(),
                PackViews.tests(pack));
        LocalDate to = pack.inForce().to();
        return new PreviewView(
                sentence,
                List.of(),
                before == null ? null : before.key().toString(),
                before == null ? null : PackDifference.between(before, pack),
                new PackViews(page).parts(pack),
                yaml,
                form.from() == null ? pack.inForce().from().toString() : form.from(),
                form.to() == null ? (to == null ? "" : to.toString()) : form.to(),
                error,
                effects.stream().map(each -> each.of(pack)).toList());
    }
}
