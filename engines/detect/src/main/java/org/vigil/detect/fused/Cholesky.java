package org.vigil.detect.fused;

/** Small symmetric positive definite systems, in place, without allocation. */
final class Cholesky {

    private Cholesky() {}

    /** Replaces the lower triangle by its factor; false when the matrix is not positive definite. */
    static boolean factor(double[][] a) {
        int n = a.length;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = a[i][j];
                for (int k = 0; k < j; k++) {
                    sum -= a[i][k] * a[j][k];
                }
                if (i != j) {
                    a[i][j] = sum / a[j][j];
                } else if (sum > 0) {
                    a[i][i] = Math.sqrt(sum);
                } else {
                    return false;
                }
            }
        }
        return true;
    }

    /** Solves for {@code b} in place. */
    static void solve(double[][] factor, double[] b) {
        int n = factor.length;
        for (int i = 0; i < n; i++) {
            double sum = b[i];
            for (int k = 0; k < i; k++) {
                sum -= factor[i][k] * b[k];
            }
            b[i] = sum / factor[i][i];
        }
        for (int i = n - 1; i >= 0; i--) {
            double sum = b[i];
            for (int k = i + 1; k < n; k++) {
                sum -= factor[k][i] * b[k];
            }
            b[i] = sum / factor[i][i];
        }
    }

    /** x' A⁻¹ x for the factored A; {@code work} is overwritten. */
    static double quadratic(double[][] factor, double[] x, double[] work) {
        double total = 0;
        for (int i = 0; i < x.length; i++) {
            double sum = x[i];
            for (int k = 0; k < i; k++) {
                sum -= factor[i][k] * work[k];
            }
            work[i] = sum / factor[i][i];
            total += work[i] * work[i];
        }
        return total;
    }
}
