package org.vigil.access;

import java.util.Collection;
import java.util.List;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.userdetails.UserDetails;
import org.vigil.kernel.Viewer;

/** A user as the login sees him. */
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
}
