package org.vigil.detect.delay;

/**
 * How many cases there will turn out to be on a day of onset.
 *
 * @param day      index of the day
 * @param observed cases known so far
 * @param mean     expected final number; infinite where the distribution has none
 * @param lower    2.5 % quantile
 * @param median   50 % quantile
 * @param upper    97.5 % quantile
 */
public record Predicted(int day, double observed, double mean, double lower, double median, double upper) {}
