package org.vigil.review.web;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.vigil.console.Section;
import org.vigil.kernel.Names;
import org.vigil.kernel.Permission;
import org.vigil.kernel.Viewer;
import org.vigil.review.Amendment;
import org.vigil.review.Layer;
import org.vigil.review.Review;
import org.vigil.review.ReviewDeed;

/**
 * What the page of a review shows.
 *
 * @param form as it is to be filled in; null when the viewer may not write
 */
public record ReviewView(
        Review review,
        Names place,
        CaseReviewView line,
        List<Layer> layers,
        List<ReviewDeed> deeds,
        List<Amendment> amendments,
        List<Section> sections,
        @Nullable Writing form,
        String owes,
        Viewer viewer) {

    /** The form with what may be chosen and what was wrong with it. */
    public record Writing(FindingForm typed, List<Choice> parties, String problem) {
        public String value(@Nullable String text) {
            return FindingForm.or(text);
        }
    }

    /** One who may owe what is mended. */
    public record Choice(String value, String label) {}

    /** A fresh id for a form. */
    public UUID command() {
        return UUID.randomUUID();
    }

    /** What the layer of a word is called. */
    public Names layer(String word) {
        return layers.stream()
                .filter(each -> each.word().equals(word))
                .findFirst()
                .map(Layer::names)
                .orElseGet(() -> new Names(word, word, word));
    }

    public boolean mayAccept() {
        return viewer.may(Permission.ACCEPT_DUTIES)
                && review.state() == Review.State.PROPOSED
                && review.written() != null
                && !review.written().deed().by().equals(viewer.id());
    }

    public boolean mayAccept(Amendment amendment) {
        return viewer.may(Permission.ACCEPT_DUTIES)
                && amendment.accepted() == null
                && !amendment.written().by().equals(viewer.id());
    }

    public boolean mayAmend() {
        return viewer.may(Permission.JUDGE) && review.state() == Review.State.CLOSED;
    }
}
