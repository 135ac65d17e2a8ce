package org.vigil.access;

import java.util.Collection;
import java.util.List;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.userdetails.UserDetails;
import org.vigil.kernel.Viewer;

/**
 * Who a request comes from: a user's session or a token of his.
 *
 * @param passwordHash empty once he is logged in
 */
public record Account(Viewer viewer, String login, String passwordHash, boolean disabled, boolean mustChangePassword)
        implements UserDetails {
    @Override
    public Collection<? extends GrantedAuthority> getAuthorities() {
        return List.of();
    }

    @Override
    public String getPassword() {
        return passwordHash;
    }

    @Override
    public String getUsername() {
        return login;
    }

    @Override
    public boolean isEnabled() {
        return !disabled;
    }

    /** Says who, never the hash. */
    @Override
    public String toString() {
        return "Account[" + login + "]";
    }
}
