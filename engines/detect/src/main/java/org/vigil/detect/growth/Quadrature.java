package org.vigil.detect.growth;

import java.util.Arrays;

/**
 * A few weighted nodes with the same moments as many equally weighted values: Gauss's quadrature for the values' own distribution,
 * by Stieltjes' recurrence and the eigenvalues of Jacobi's matrix (Golub and Welsch 1969).
 */
record Quadrature(double[] nodes, double[] weights) {

    private static final double FLAT = 1e-13;

    static Quadrature of(double[] values, int n, int most) {
        double centre = 0;
        for (int i = 0; i < n; i++) {
            centre += values[i] / n;
        }
        double[] diagonal = new double[most];
        double[] beside = new double[most];
        int size = recurrence(values, n, centre, diagonal, beside);
        double[] nodes = Arrays.copyOf(diagonal, size);
        double[] first = new double[size];
        first[0] = 1;
        diagonalise(nodes, beside, first);
        double[] weights = new double[size];
        for (int k = 0; k < size; k++) {
            nodes[k] += centre;
            weights[k] = first[k] * first[k];
        }
        return new Quadrature(nodes, weights);
    }

    private static int recurrence(double[] values, int n, double centre, double[] diagonal, double[] beside) {
        double[] before = new double[n];
        double[] current = new double[n];
        Arrays.fill(current, 1 / Math.sqrt(n));
        double link = 0;
        for (int k = 0; k < diagonal.length; k++) {
            double a = 0;
            for (int i = 0; i < n; i++) {
                a += current[i] * current[i] * (values[i] - centre);
            }
            diagonal[k] = a;
            double norm = 0;
            for (int i = 0; i < n; i++) {
                double next = (values[i] - centre - a) * current[i] - link * before[i];
                before[i] = current[i];
                current[i] = next;
                norm += next * next;
            }
            link = Math.sqrt(norm);
            if (k == diagonal.length - 1 || link < FLAT) {
                return k + 1;
            }
            beside[k] = link;
            for (int i = 0; i < n; i++) {
                current[i] /= link;
            }
        }
        return diagonal.length;
    }

    /** Implicit QL steps on a symmetric tridiagonal matrix; {@code first} becomes the first components of its eigenvectors. */
    private static void diagonalise(double[] d, double[] e, double[] first) {
        int n = d.length;
        for (int l = 0; l < n; l++) {
            for (int round = 0; round < 50; round++) {
                int m = l;
                while (m < n - 1 && Math.abs(e[m]) > 1e-16 * (Math.abs(d[m]) + Math.abs(d[m + 1]))) {
                    m++;
                }
                if (m == l) {
                    break;
                }
                double g = (d[l + 1] - d[l]) / (2 * e[l]);
                double r = Math.hypot(g, 1);
                g = d[m] - d[l] + e[l] / (g + Math.copySign(r, g));
                double s = 1;
                double c = 1;
                double p = 0;
                for (int i = m - 1; i >= l; i--) {
                    double f = s * e[i];
                    double b = c * e[i];
                    r = Math.hypot(f, g);
                    e[i + 1] = r;
                    s = f / r;
                    c = g / r;
                    g = d[i + 1] - p;
                    r = (d[i] - g) * s + 2 * c * b;
                    p = s * r;
                    d[i + 1] = g + p;
                    g = c * r - b;
                    double z = first[i + 1];
                    first[i + 1] = s * first[i] + c * z;
                    first[i] = c * first[i] - s * z;
                }
                d[l] -= p;
                e[l] = g;
                e[m] = 0;
            }
        }
    }

    int size() {
        return nodes.length;
    }

    double node(int k) {
        return nodes[k];
    }

    double weight(int k) {
        return weights[k];
    }
}
