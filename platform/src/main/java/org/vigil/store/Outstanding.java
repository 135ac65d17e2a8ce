package org.vigil.store;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Facts that somebody has still to answer. */
@Component
public class Outstanding {
    private final JdbcClient jdbc;

    Outstanding(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How many facts have not had all their consequences. */
    @Transactional(readOnly = true)
    public int count() {
        return jdbc.sql("select count(*) from vigil.event_publication where completion_date is null")
                .query(Integer.class)
                .single();
    }
}
