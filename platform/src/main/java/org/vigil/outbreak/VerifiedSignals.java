package org.vigil.outbreak;

import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import org.vigil.jurisdiction.Jurisdictions;
import org.vigil.kernel.Names;
import org.vigil.kernel.Viewer;
import org.vigil.sentinel.Posts;
import org.vigil.signal.SignalVerified;
import org.vigil.store.Scopes;

/** A verified signal is an event. Heard twice it opens one. */
@Component
class VerifiedSignals {
    private final Outbreaks outbreaks;
    private final Jurisdictions jurisdictions;
    private final Posts posts;

    VerifiedSignals(Outbreaks outbreaks, Jurisdictions jurisdictions, Posts posts) {
        this.outbreaks = outbreaks;
        this.jurisdictions = jurisdictions;
        this.posts = posts;
    }

    @Async
    @TransactionalEventListener
    void on(SignalVerified verified) {
        Scopes.as(
                Viewer.program(verified.jurisdiction()),
                () -> outbreaks.open(new NewEvent(
                        "signal",
                        verified.disease(),
                        verified.jurisdiction(),
                        verified.level(),
                        "",
                        title(verified),
                        verified.signal())));
    }

    private Names title(SignalVerified verified) {
        Names place = jurisdictions.names(verified.jurisdiction());
        Names what = posts.indicators().stream()
                .filter(indicator -> indicator.id().equals(verified.indicator()))
                .map(indicator -> indicator.names())
                .findFirst()
                .orElse(new Names(verified.indicator(), verified.indicator(), verified.indicator()));
        return new Names(what.en() + ", " + place.en(), place.zhHans() + what.zhHans(), place.zhHant() + what.zhHant());
    }
}
