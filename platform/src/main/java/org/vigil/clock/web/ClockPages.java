package org.vigil.clock.web;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.vigil.clock.DomainClock;
import org.vigil.kernel.Missing;

/** The demo's clock in the header: faster, stopped, on to the next midnight. Exists only where domain time can be moved. */
@Controller
class ClockPages {
    private final DomainClock clock;

    ClockPages(DomainClock clock) {
        this.clock = clock;
    }

    @PostMapping("/clock/speed")
    String run(@RequestParam double speed) {
        requireAdjustable();
        if (!(speed >= 0 && speed <= 100_000)) {
            throw new org.vigil.kernel.Refusal("CLOCK-0001", speed);
        }
        clock.run(speed);
        return "redirect:/";
    }

    @PostMapping("/clock/midnight")
    String midnight() {
        requireAdjustable();
        clock.advance(clock.nextMidnight());
        return "redirect:/";
    }

    private void requireAdjustable() {
        if (!clock.adjustable()) {
            throw new Missing("clock");
        }
    }
}
