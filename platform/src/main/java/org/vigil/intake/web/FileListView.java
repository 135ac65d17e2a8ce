package org.vigil.intake.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vigil.console.Page;
import org.vigil.intake.Counts;
import org.vigil.intake.ReceivedFile;

/** The files of a scope. */
public record FileListView(List<Row> rows) {

    FileListView(Page page, List<ReceivedFile> files) {
        this(files.stream().map(file -> Row.of(page, file)).toList());
    }

    /** One file. */
    public record Row(
            String path,
            String name,
            String receivedAt,
            String by,
            @Nullable Counts counts) {
        static Row of(Page page, ReceivedFile file) {
            return new Row(
                    "/imports/" + file.id(),
                    file.name(),
                    page.time(file.receivedAt()),
                    file.receivedBy(),
                    file.counts());
        }
    }
}
