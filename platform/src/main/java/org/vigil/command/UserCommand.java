package org.vigil.command;

import java.io.PrintWriter;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import org.vigil.access.User;
import org.vigil.access.Users;
import org.vigil.kernel.Code;
import org.vigil.kernel.Missing;
import org.vigil.kernel.Role;
import org.vigil.kernel.Viewer;
import org.vigil.store.Scopes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code vigil user}: the first administrator, and the way back in when nobody is left who can. Acts as the operator. */
@Command(
        name = "user",
        description = "Adds users and resets passwords.",
        mixinStandardHelpOptions = true,
        subcommands = {UserCommand.Add.class, UserCommand.ResetPassword.class, UserCommand.Disable.class})
final class UserCommand {

    /** Adds a user and prints his one-time password. */
    @Command(
            name = "add",
            description = "Adds a user and prints a one-time password, to be changed at the first login.",
            mixinStandardHelpOptions = true,
            footer = "%nExample: vigil user add --login wangfang --name \"Wang Fang\" --role ADMINISTRATOR")
    static final class Add implements Callable<Integer> {
        @Spec
        CommandSpec spec = CommandSpec.create();

        @Mixin
        Installation installation = new Installation();

        @Option(names = "--login", required = true, paramLabel = "LOGIN", description = "Small letters and digits.")
        String login = "";

        @Option(names = "--name", paramLabel = "NAME", description = "As colleagues know him (default: the login).")
        @Nullable
        String name;

        @Option(names = "--role", required = true, split = ",", description = "${COMPLETION-CANDIDATES}")
        Set<Role> roles = EnumSet.noneOf(Role.class);

        @Option(names = "--scope", paramLabel = "CODE", description = "Jurisdiction code (default: the whole region).")
        @Nullable
        String scope;

        @Option(names = "--organisation", paramLabel = "UNIT", description = "The unit he acts for.", defaultValue = "")
        String organisation = "";

        @Override
        public Integer call() {
            String password = asOperator(installation, context -> {
                Code code = scope == null ? Scopes.current().scope() : Code.of(scope);
                return context.getBean(Users.class)
                        .add(new Users.NewUser(login, name == null ? login : name, roles, code, organisation));
            });
            print(spec, login, password);
            return 0;
        }
    }

    /** Gives a user a new one-time password. */
    @Command(
            name = "reset-password",
            description = "Prints a new one-time password for a user; his sessions end.",
            mixinStandardHelpOptions = true,
            footer = "%nExample: vigil user reset-password wangfang")
    static final class ResetPassword implements Callable<Integer> {
        @Spec
        CommandSpec spec = CommandSpec.create();

        @Mixin
        Installation installation = new Installation();

        @Parameters(paramLabel = "LOGIN")
        String login = "";

        @Override
        public Integer call() {
            String password = asOperator(installation, context -> {
                Users users = context.getBean(Users.class);
                return users.resetPassword(find(users, login).id());
            });
            print(spec, login, password);
            return 0;
        }
    }

    /** Lets a user in no more. */
    @Command(
            name = "disable",
            description = "Lets a user in no more; his sessions and tokens end at once.",
            mixinStandardHelpOptions = true,
            footer = "%nExample: vigil user disable wangfang --reason \"left the service\"")
    static final class Disable implements Callable<Integer> {
        @Mixin
        Installation installation = new Installation();

        @Parameters(paramLabel = "LOGIN")
        String login = "";

        @Option(names = "--reason", required = true, description = "Goes into the ledger.")
        String reason = "";

        @Override
        public Integer call() {
            asOperator(installation, context -> {
                Users users = context.getBean(Users.class);
                users.disable(find(users, login).id(), reason);
                return "";
            });
            return 0;
        }
    }

    private static User find(Users users, String login) {
        return users.withLogin(login).orElseThrow(() -> new Missing("user"));
    }

    private static void print(CommandSpec spec, String login, String password) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(login + " " + password);
        out.flush();
    }

    private static String asOperator(Installation installation, Function<ConfigurableApplicationContext, String> work) {
        try (Installation.Opened opened = installation.open();
                ConfigurableApplicationContext context = Platform.open(installation.properties(opened))) {
            Code root = Code.of(String.valueOf(installation.properties(opened).get("vigil.region.root")));
            return Scopes.as(Viewer.operator(root), () -> work.apply(context));
        }
    }
}
