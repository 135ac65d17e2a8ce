package org.vigil.console;

import org.vigil.kernel.Permission;

/**
 * An entry of the bar, contributed by a module as a bean.
 *
 * @param order position, from the top; 330 stands below 30, so a page of imports marks the cases
 * @param key names the message {@code navigation.<key>} and the icon
 * @param path where it leads
 * @param main whether it stands in the bar itself, or in the list under Places
 * @param permission who sees it
 */
public record NavigationEntry(int order, String key, String path, boolean main, Permission permission) {
    /** Whether {@code uri} is a page of this entry. */
    boolean holds(String uri) {
        return uri.equals(path) || !path.equals("/") && uri.startsWith(path + "/");
    }

    /** Whether this entry stands below {@code other}. */
    boolean isBelow(NavigationEntry other) {
        return !main && order / 100 * 10 == other.order;
    }
}
