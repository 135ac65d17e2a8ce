package org.vigil.intake.mapping;

/** The citizen identity number of GB 11643-1999: seventeen digits and a check character (ISO 7064, MOD 11-2). */
final class DocumentNumber {

    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECKS = "10X98765432";

    private DocumentNumber() {}

    /** Whether the check character of an 18-character number fits. */
    static boolean isSound(String number) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += (number.charAt(i) - '0') * WEIGHTS[i];
        }
        return CHECKS.charAt(sum % 11) == number.charAt(17);
    }
}
