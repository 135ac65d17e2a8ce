package org.vigil.console;

import org.vigil.kernel.Permission;

/**
 * An entry of the bar, contributed by a module as a bean.
 *
 * @param order position, from the top
 * @param key names the message {@code navigation.<key>} and the icon
 * @param path where it leads
 * @param main whether it stands in the bar itself, or in the list under Places
 * @param permission who sees it
 */
public record NavigationEntry(int order, String key, String path, boolean main, Permission permission) {}
