package org.vigil.policy;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.cel.runtime.Program;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A compiled condition over one kind of fact, in the Common Expression Language. It has no loops (macros are off), reads
 * nothing but the fact, and always ends. Safe from any thread; about a microsecond an evaluation.
 */
public final class Condition {

    /** What "no condition" is written as: the rule applies to every fact of its kind. */
    static final String ALWAYS = "true";

    private static final Map<String, CelCompiler> COMPILERS = new ConcurrentHashMap<>();
    /** So that {@code score > 2} may be written without the point. */
    private static final CelOptions OPTIONS =
            CelOptions.current().enableHeterogeneousNumericComparisons(true).build();

    private static final CelRuntime RUNTIME =
            CelRuntimeFactory.standardCelRuntimeBuilder().setOptions(OPTIONS).build();
    private static final Pattern UNDECLARED = Pattern.compile("undeclared reference to '([^']*)'");

    private final FactType on;
    private final String written;
    private final Program program;

    private Condition(FactType on, String written, Program program) {
        this.on = on;
        this.written = written;
        this.program = program;
    }

    /** Name of the kind of fact: {@code SignalRaised}. */
    public String on() {
        return on.name();
    }

    /** As the author wrote it. */
    public String written() {
        return written;
    }

    /** Whether the rule applies to every fact of its kind. */
    public boolean always() {
        return written.equals(ALWAYS);
    }

    /**
     * @return false for a fact of another kind
     * @throws IllegalArgumentException when the fact holds a word outside its vocabulary
     * @throws IllegalStateException when the expression fails on this fact, for instance divides by zero
     */
    public boolean holds(Fact fact) {
        return on.matches(fact) && holds(on.values(fact));
    }

    private boolean holds(Map<String, Object> values) {
        try {
            return (boolean) program.eval(values);
        } catch (CelEvaluationException e) {
            throw new IllegalStateException("condition \"" + written + "\" failed on " + values, e);
        }
    }

    FactType factType() {
        return on;
    }

    /**
     * Compiles a condition and reports all that is wrong with it.
     *
     * @param line of the file where the text of the condition begins
     */
    static Condition compile(FactType on, String written, int line, String rule, Problems problems) {
        try {
            CelAbstractSyntaxTree tree = compilerFor(on).compile(written).getAst();
            checkWords(tree.getExpr(), on, line, rule, problems);
            return new Condition(on, written, RUNTIME.createProgram(tree));
        } catch (CelValidationException e) {
            e.getErrors().forEach(issue -> report(issue, on, line, rule, problems));
        } catch (CelEvaluationException e) {
            problems.add(line, rule, PackProblem.Kind.BAD_CONDITION, String.valueOf(e.getMessage()));
        }
        return new Condition(on, written, never());
    }

    private static Program never() {
        try {
            return RUNTIME.createProgram(CelCompilerFactory.standardCelCompilerBuilder()
                    .build()
                    .compile("false")
                    .getAst());
        } catch (CelValidationException | CelEvaluationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static CelCompiler compilerFor(FactType on) {
        return COMPILERS.computeIfAbsent(on.name(), name -> {
            CelCompilerBuilder builder = CelCompilerFactory.standardCelCompilerBuilder()
                    .setOptions(OPTIONS)
                    .setResultType(SimpleType.BOOL);
            on.variables().values().forEach(variable -> builder.addVar(variable.name(), typeOf(variable.type())));
            return builder.build();
        });
    }

    private static CelType typeOf(Class<?> type) {
        if (type == String.class) {
            return SimpleType.STRING;
        }
        if (type == boolean.class) {
            return SimpleType.BOOL;
        }
        return type == int.class ? SimpleType.INT : SimpleType.DOUBLE;
    }

    private static void report(CelIssue issue, FactType on, int line, String rule, Problems problems) {
        int at = line + Math.max(issue.getSourceLocation().getLine() - 1, 0);
        Matcher undeclared = UNDECLARED.matcher(issue.getMessage());
        if (undeclared.find()) {
            String known = String.join(", ", on.variables().keySet());
            problems.add(at, rule, PackProblem.Kind.UNKNOWN_VARIABLE, undeclared.group(1), on.name(), known);
        } else {
            problems.add(at, rule, PackProblem.Kind.BAD_CONDITION, issue.getMessage());
        }
    }

    /** Finds comparisons with a misspelt word: they compile, and then never hold. */
    private static void checkWords(CelExpr expression, FactType on, int line, String rule, Problems problems) {
        if (expression.getKind() != Kind.CALL) {
            return;
        }
        CelExpr.CelCall call = expression.call();
        List<CelExpr> sides = call.args();
        boolean compares = List.of("_==_", "_!=_", "@in").contains(call.function());
        if (compares) {
            checkSide(sides.get(0), sides.get(1), on, line, rule, problems);
            checkSide(sides.get(1), sides.get(0), on, line, rule, problems);
        }
        sides.forEach(side -> checkWords(side, on, line, rule, problems));
    }

    private static void checkSide(CelExpr name, CelExpr value, FactType on, int line, String rule, Problems problems) {
        if (name.getKind() != Kind.IDENT) {
            return;
        }
        FactType.Variable variable = on.variables().get(name.ident().name());
        if (variable == null || variable.words().isEmpty()) {
            return;
        }
        List<CelExpr> values = value.getKind() == Kind.LIST ? value.list().elements() : List.of(value);
        values.stream()
                .filter(each -> each.getKind() == Kind.CONSTANT)
                .map(CelExpr::constant)
                .filter(each -> each.getKind() == CelConstant.Kind.STRING_VALUE)
                .map(CelConstant::stringValue)
                .filter(word -> !word.isEmpty() && !variable.words().contains(word))
                .forEach(word -> problems.add(
                        line,
                        rule,
                        PackProblem.Kind.UNKNOWN_WORD,
                        word,
                        variable.name(),
                        String.join(", ", variable.words())));
    }

    @Override
    public String toString() {
        return on.name() + ": " + written;
    }
}
