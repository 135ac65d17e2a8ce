package org.vigil.detect.scan;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Named points, on a plane or on the earth. Points on the earth are held as vectors from its centre, so that order by
 * straight line is order along the great circle. Immutable; safe from any thread.
 */
public final class Places {

    /** Kilometres. SaTScan's value (radii in ../shared/golden/satscan agree with it); the mean radius is 0.06 % longer. */
    static final double EARTH_RADIUS = 6367;

    private final List<String> names;
    private final double[][] points;

    private Places(List<String> names, double[][] points) {
        this.names = List.copyOf(names);
        this.points = points;
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (!seen.add(name)) {
                throw new IllegalArgumentException("place \"" + name + "\" stands twice");
            }
        }
        if (names.isEmpty()) {
            throw new IllegalArgumentException("there is no place");
        }
    }

    /**
     * Points on a plane, in any unit of length.
     *
     * @throws IllegalArgumentException if lengths differ, a name stands twice, or a coordinate is not finite
     */
    public static Places planar(List<String> names, double[] x, double[] y) {
        double[][] points = new double[checkedSize(names, x, y)][];
        for (int i = 0; i < points.length; i++) {
            points[i] = new double[] {within(x[i], 1e150, names.get(i), "x"), within(y[i], 1e150, names.get(i), "y")};
        }
        return new Places(names, points);
    }

    /**
     * Points on the earth in degrees, north and east positive; lengths are kilometres.
     *
     * @throws IllegalArgumentException as {@link #planar}, and if a latitude is beyond 90 or a longitude beyond 180 degrees
     */
    public static Places geographic(List<String> names, double[] latitude, double[] longitude) {
        double[][] points = new double[checkedSize(names, latitude, longitude)][];
        for (int i = 0; i < points.length; i++) {
            double north = Math.toRadians(within(latitude[i], 90, names.get(i), "latitude"));
            double east = Math.toRadians(within(longitude[i], 180, names.get(i), "longitude"));
            points[i] = new double[] {
                EARTH_RADIUS * Math.cos(north) * Math.cos(east),
                EARTH_RADIUS * Math.cos(north) * Math.sin(east),
                EARTH_RADIUS * Math.sin(north)
            };
        }
        return new Places(names, points);
    }

    private static int checkedSize(List<String> names, double[] first, double[] second) {
        if (first.length != names.size() || second.length != names.size()) {
            throw new IllegalArgumentException(
                    names.size() + " names, but " + first.length + " and " + second.length + " coordinates");
        }
        return first.length;
    }

    private static double within(double value, double limit, String name, String what) {
        if (!(Math.abs(value) <= limit)) {
            throw new IllegalArgumentException(
                    "place \"" + name + "\": " + what + " " + value + " is not a number within ±" + limit);
        }
        return value;
    }

    public int size() {
        return points.length;
    }

    public String name(int place) {
        return names.get(place);
    }

    public List<String> names() {
        return names;
    }

    /** The distance of two places; kilometres along the great circle for places on the earth. */
    public double distance(int a, int b) {
        double straight = Math.sqrt(squared(a, b));
        return isGeographic() ? 2 * EARTH_RADIUS * Math.asin(Math.min(1, straight / (2 * EARTH_RADIUS))) : straight;
    }

    /** Whether the places lie on the earth. */
    public boolean isGeographic() {
        return points[0].length == 3;
    }

    /** The coordinates themselves, to tell equal points. */
    List<Double> point(int place) {
        return Arrays.stream(points[place]).boxed().toList();
    }

    /** The squared straight line between two places; grows with their distance. */
    double squared(int a, int b) {
        double[] p = points[a];
        double[] q = points[b];
        double sum = 0;
        for (int i = 0; i < p.length; i++) {
            sum += (p[i] - q[i]) * (p[i] - q[i]);
        }
        return sum;
    }

    /**
     * Where a place lies seen from a centre: east and north of it, on the plane or on the map that keeps distance and
     * direction from the centre (azimuthal equidistant).
     */
    double[] seenFrom(int centre, int place) {
        double[] c = points[centre];
        double[] p = points[place];
        if (!isGeographic()) {
            return new double[] {p[0] - c[0], p[1] - c[1]};
        }
        double horizontal = Math.hypot(c[0], c[1]);
        double cosine = horizontal == 0 ? 1 : c[0] / horizontal;
        double sine = horizontal == 0 ? 0 : c[1] / horizontal;
        double east = -sine * p[0] + cosine * p[1];
        double outward = cosine * p[0] + sine * p[1];
        double north = (horizontal * p[2] - c[2] * outward) / EARTH_RADIUS;
        double length = Math.hypot(east, north);
        double scale = length == 0 ? 0 : distance(centre, place) / length;
        return new double[] {east * scale, north * scale};
    }
}
