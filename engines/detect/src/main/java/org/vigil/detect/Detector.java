package org.vigil.detect;

/**
 * A temporal detector with its parameters; judged by {@link Detectors}. Each record names the paper it follows. Records
 * are immutable and hold no state of a series, so one may be used for many series and from many threads.
 */
public sealed interface Detector
        permits Bayes,
                BayesOnline,
                Cdc,
                CountRule,
                Cusum,
                EDetector,
                Ears,
                Farrington,
                LikelihoodRatio,
                OutbreakP,
                PeriodicRegression,
                Rki {}
