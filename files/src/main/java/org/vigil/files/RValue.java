package org.vigil.files;

import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Values of options as R writes them. */
final class RValue {
    private RValue() {}

    /** {@code TRUE}, {@code T}, {@code true} and their opposites. */
    static final class Flag implements ITypeConverter<Boolean> {
        @Override
        public Boolean convert(String text) {
            return switch (text) {
                case "TRUE", "T", "true", "yes", "1" -> true;
                case "FALSE", "F", "false", "no", "0" -> false;
                default -> throw new TypeConversionException("'" + text + "' is neither TRUE nor FALSE");
            };
        }
    }

    /** A number, or {@code NULL} for none. */
    static final class Optional implements ITypeConverter<OptionalDouble> {
        @Override
        public OptionalDouble convert(String text) {
            if (text.equals("NULL") || text.equals("NA")) {
                return OptionalDouble.empty();
            }
            try {
                return OptionalDouble.of(Double.parseDouble(text));
            } catch (NumberFormatException e) {
                throw new TypeConversionException("'" + text + "' is neither a number nor NULL");
            }
        }
    }

    /** Two whole numbers: {@code 5,4}, {@code 5/4} or {@code c(5,4)}. */
    record Pair(int first, int second) {
        private static final Pattern FORM = Pattern.compile("(?:c\\()?\\s*(\\d{1,9})\\s*[,/]\\s*(\\d{1,9})\\s*\\)?");

        static final class Reader implements ITypeConverter<Pair> {
            @Override
            public Pair convert(String text) {
                Matcher matcher = FORM.matcher(text);
                if (!matcher.matches()) {
                    throw new TypeConversionException("'" + text + "' is not two whole numbers such as 5,4");
                }
                return new Pair(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
            }
        }
    }
}
