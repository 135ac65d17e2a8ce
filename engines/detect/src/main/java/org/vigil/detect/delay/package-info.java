/** What has happened but is not reported yet: nowcasts from onset and report dates, each with its distribution. */
@org.jspecify.annotations.NullMarked
package org.vigil.detect.delay;
