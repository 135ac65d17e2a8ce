package org.vigil.clock.web;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.vigil.clock.DomainClock;
import org.vigil.console.LocalPath;
import org.vigil.kernel.Missing;

/** The demo's clock in the header: faster, stopped, on to the next midnight. Exists only where domain time can be moved. */
@Controller
class ClockPages {
    private final DomainClock clock;

    ClockPages(DomainClock clock) {
        this.clock = clock;
    }

    @PostMapping("/clock/speed")
    String run(@RequestParam double speed, @RequestParam(defaultValue = "/") String back) {
        requireAdjustable();
        clock.run(speed);
        return "redirect:" + LocalPath.of(back);
    }

    @PostMapping("/clock/midnight")
    String midnight(@RequestParam(defaultValue = "/") String back) {
        requireAdjustable();
        clock.advance(clock.nextMidnight());
        return "redirect:" + LocalPath.of(back);
    }

    private void requireAdjustable() {
        if (!clock.adjustable()) {
            throw new Missing("clock");
        }
    }
}
