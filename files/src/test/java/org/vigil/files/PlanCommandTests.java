package org.vigil.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The planning commands as somebody types them. */
class PlanCommandTests {
    private String said = "";

    private int run(String... arguments) {
        StringWriter text = new StringWriter();
        CommandLine line = new CommandLine(new PlanCommand());
        line.setOut(new PrintWriter(text));
        line.setErr(new PrintWriter(text));
        line.setExecutionExceptionHandler((e, command, parsed) -> {
            if (e instanceof FileProblem) {
                command.getErr().println(e.getMessage());
                return 2;
            }
            throw e;
        });
        int code = line.execute(arguments);
        said = text.toString();
        return code;
    }

    @Test
    void findsThePoolOfDorfman() {
        assertThat(run(
                        "pools",
                        "--prevalence",
                        "0.001",
                        "--sensitivity",
                        "1",
                        "--specificity",
                        "1",
                        "--max-pool",
                        "50"))
                .isZero();

        assertThat(said).contains("two_stage,32,1,0.06275892424047").contains("three_stage,49,7,0.0342218");
    }

    @Test
    void saysHowManyMachinesAreNeeded() {
        assertThat(run("queue", "--per-hour", "190", "--minutes", "3", "--machines", "9"))
                .isEqualTo(2);
        assertThat(said).contains("9.5 machines are kept busy").contains("at least 10");
        assertThat(run("queue", "--per-hour", "190", "--minutes", "3")).isZero();
        assertThat(said).contains("\n10,0.9500,");
    }

    @Test
    void screeningOftenerTakesOutMore() {
        run("screening", "--interval", "1", "--turnaround", "0", "--people", "2000");
        double daily = share();
        run("screening", "--interval", "7", "--turnaround", "0", "--people", "2000");

        assertThat(daily).isGreaterThan(share()).isGreaterThan(0.95);
    }

    private double share() {
        return Double.parseDouble(said.lines().skip(1).findFirst().orElseThrow().split(",")[2]);
    }

    @Test
    void refusesWhatCannotBe() {
        assertThat(run("pools", "--prevalence", "1.5")).isEqualTo(2);
        assertThat(run("pools", "--prevalence", "0.1", "--people", "0")).isEqualTo(2);
        assertThat(run("queue", "--per-hour", "-1", "--minutes", "3")).isEqualTo(2);
        assertThat(run("screening", "--interval", "0")).isEqualTo(2);
        assertThat(run("screening", "--limit", "99")).isEqualTo(2);
    }
}
