package org.vigil.detect.delay;

/** Inverse of a symmetric positive definite matrix. */
final class Cholesky {

    private Cholesky() {}

    /** Writes the inverse of {@code matrix}, which is overwritten, into {@code inverse}. */
    static void invert(double[][] matrix, double[][] inverse) {
        int n = matrix.length;
        for (int i = 0; i < n; i++) {
            double[] row = matrix[i];
            for (int j = 0; j <= i; j++) {
                double[] other = matrix[j];
                double sum = row[j];
                for (int k = 0; k < j; k++) {
                    sum -= row[k] * other[k];
                }
                row[j] = i == j ? Math.sqrt(Math.max(sum, 1e-12)) : sum / other[j];
            }
        }
        // Rows of the inverse of the factor, then their products.
        double[][] factor = new double[n][n];
        for (int i = 0; i < n; i++) {
            factor[i][i] = 1 / matrix[i][i];
            for (int j = 0; j < i; j++) {
                double sum = 0;
                for (int k = j; k < i; k++) {
                    sum -= matrix[i][k] * factor[k][j];
                }
                factor[i][j] = sum / matrix[i][i];
            }
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = 0;
                for (int k = i; k < n; k++) {
                    sum += factor[k][i] * factor[k][j];
                }
                inverse[i][j] = sum;
                inverse[j][i] = sum;
            }
        }
    }
}
