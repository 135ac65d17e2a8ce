package org.vigil.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import org.vigil.console.Messages;
import org.vigil.intake.Counts;
import org.vigil.intake.FileId;
import org.vigil.intake.Imports;
import org.vigil.intake.LoadOptions;
import org.vigil.kernel.Code;
import org.vigil.kernel.Language;
import org.vigil.kernel.Refusal;
import org.vigil.kernel.Viewer;
import org.vigil.store.Scopes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code vigil load}: takes line lists and published tables of counts as they are, each row accounted for. */
@Command(
        name = "load",
        description = "Loads line lists and tables of counts as they are; each row is stored or refused with a reason.",
        mixinStandardHelpOptions = true,
        footer = "%nExample: vigil load --jurisdiction 320583 linelist.xlsx GrippeWeb.tsv")
final class LoadCommand implements Callable<Integer> {
    @Mixin
    Installation installation = new Installation();

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "CSV, TSV, XLSX or XLS files.")
    List<Path> files = List.of();

    @Option(
            names = "--jurisdiction",
            paramLabel = "CODE",
            description = "Where rows belong whose columns do not say (default: the whole region).")
    @Nullable
    String jurisdiction;

    @Option(
            names = "--disease",
            paramLabel = "ID",
            description = "The disease of all rows (default: as the file says).")
    @Nullable
    String disease;

    @Option(
            names = "--date-order",
            paramLabel = "ORDER",
            description = "day-first or month-first, for dates such as 3/2/2026 (default: as the file shows).")
    @Nullable
    String dateOrder;

    @Override
    public Integer call() throws IOException {
        for (Path file : files) {
            if (!Files.isRegularFile(file)) {
                throw new IllegalArgumentException("there is no file " + file);
            }
        }
        try (Installation.Opened opened = installation.open()) {
            Map<String, Object> properties = installation.properties(opened);
            String root = String.valueOf(properties.get("vigil.region.root"));
            try (ConfigurableApplicationContext context = Platform.open(properties)) {
                Imports imports = context.getBean(Imports.class);
                LoadOptions options = new LoadOptions(disease, jurisdiction == null ? root : jurisdiction, dateOrder);
                return Scopes.as(Viewer.operator(Code.of(root)), () -> load(imports, options)) ? 0 : 1;
            }
        }
    }

    /** Every file on its own: one that is refused does not keep the others out. */
    private boolean load(Imports imports, LoadOptions options) {
        PrintWriter out = spec.commandLine().getOut();
        Messages messages = new Messages();
        boolean all = true;
        for (Path file : files) {
            try (InputStream content = Files.newInputStream(file)) {
                FileId id = imports.receive(file.getFileName().toString(), content);
                print(out, imports, id, file, imports.load(id, options));
            } catch (Refusal refusal) {
                all = false;
                out.println("✗ " + file + ": " + messages.text(Language.nearest(Locale.getDefault()), refusal));
            } catch (IOException e) {
                throw new IllegalArgumentException("cannot read " + file, e);
            }
            out.flush();
        }
        return all;
    }

    private static void print(PrintWriter out, Imports imports, FileId id, Path file, Counts counts) {
        out.printf(
                "✓ %s: received %,d = stored %,d + changed %,d + known already %,d + refused %,d%n",
                file, counts.received(), counts.stored(), counts.changed(), counts.unchanged(), counts.refused());
        Messages messages = new Messages();
        Language language = Language.nearest(Locale.getDefault());
        imports.reasons(id)
                .forEach((code, times) -> out.printf(
                        "    %,d × %s: %s%n",
                        times, code, messages.text(language, "intake.problem." + code, "…", "…", "…", "…")));
    }
}
