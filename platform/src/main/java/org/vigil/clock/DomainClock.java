package org.vigil.clock;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.vigil.kernel.Refusal;

/**
 * Time as the province lives it. In service it is wall time; in the demo and in exercises it starts where it is told, runs at any speed,
 * stops, and can be stepped to the next midnight. Never goes backwards. Safe from any thread.
 */
public final class DomainClock implements InstantSource {
    private static final double SPEED_MOST = 100_000;

    private final InstantSource wall;
    private final ZoneId zone;
    private final boolean adjustable;
    private volatile Setting setting;

    /** From {@code anchorWall} on, domain time is {@code anchorDomain} plus the wall time since, times {@code speed}; 0 stands still. */
    public record Setting(Instant anchorDomain, Instant anchorWall, double speed) {}

    private DomainClock(InstantSource wall, ZoneId zone, Instant start, double speed, boolean adjustable) {
        this.wall = wall;
        this.zone = zone;
        this.adjustable = adjustable;
        this.setting = new Setting(start, wall.instant(), speed);
    }

    /** Domain time is wall time and cannot be changed. */
    public static DomainClock ofWall(InstantSource wall, ZoneId zone) {
        return new DomainClock(wall, zone, wall.instant(), 1, false);
    }

    /** Domain time starts at {@code start} and may be sped up, stopped and stepped; {@code speed} as in {@link #run}. */
    public static DomainClock adjustable(InstantSource wall, ZoneId zone, Instant start, double speed) {
        requireSpeed(speed);
        return new DomainClock(wall, zone, start, speed, true);
    }

    @Override
    public Instant instant() {
        if (!adjustable) {
            return wall.instant();
        }
        Setting s = setting;
        Duration since = Duration.between(s.anchorWall, wall.instant());
        return s.anchorDomain.plusNanos(Math.round(since.toNanos() * s.speed));
    }

    /** The local date in the installation's zone. */
    public LocalDate today() {
        return LocalDate.ofInstant(instant(), zone);
    }

    public LocalDateTime local() {
        return LocalDateTime.ofInstant(instant(), zone);
    }

    public ZoneId zone() {
        return zone;
    }

    public boolean adjustable() {
        return adjustable;
    }

    public double speed() {
        return setting.speed;
    }

    /** Runs on from now at {@code speed} domain seconds a wall second; 0 stops. */
    public synchronized void run(double speed) {
        requireAdjustable();
        requireSpeed(speed);
        setting = new Setting(instant(), wall.instant(), speed);
    }

    /** Jumps forward to {@code to}; an instant in the past is refused, since facts already carry later times. */
    public synchronized void advance(Instant to) {
        requireAdjustable();
        if (to.isBefore(instant())) {
            throw new IllegalArgumentException("domain time cannot go back to " + to);
        }
        setting = new Setting(to, wall.instant(), setting.speed);
    }

    /** The next local midnight after now. */
    public Instant nextMidnight() {
        return today().plusDays(1).atStartOfDay(zone).toInstant();
    }

    /** Time neither runs back nor so fast that a day passes between two looks at the clock. */
    private static void requireSpeed(double speed) {
        if (!(speed >= 0 && speed <= SPEED_MOST)) {
            throw new Refusal("CLOCK-0001", speed);
        }
    }

    private void requireAdjustable() {
        if (!adjustable) {
            throw new IllegalStateException("domain time is wall time in this installation");
        }
    }
}
