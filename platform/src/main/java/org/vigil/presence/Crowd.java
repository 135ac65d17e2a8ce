package org.vigil.presence;

import java.util.UUID;

/**
 * A place where more people met the one asked for than can be contacts, such as a station. Those who shared a quarter of an hour are
 * listed; where these too are too many, nobody is.
 *
 * @param visitors how many others were there at the same time
 */
public record Crowd(UUID place, long visitors) {}
