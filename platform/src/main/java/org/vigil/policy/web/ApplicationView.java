package org.vigil.policy.web;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.vigil.kernel.Names;
import org.vigil.policy.PackEffects;
import org.vigil.policy.PackKey;

/**
 * What a pack would change for the contacts there are, and when it was applied to them.
 *
 * @param inForce only then may it be applied
 * @param command for the next application
 * @param reason as it was typed
 * @param error why it was refused; null at first
 */
public record ApplicationView(
        PackKey key,
        Names name,
        boolean inForce,
        PackEffects.Effect effect,
        List<PackEffects.Applied> applied,
        UUID command,
        String reason,
        @Nullable String error) {
    public String path() {
        return "/packs/" + key;
    }

    public boolean nothing() {
        return effect.contacts() == 0;
    }
}
