package io.ekko.app.tenant;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The texts that a Java file puts together: literals and text blocks joined by {@code +}, with the constants of the same file in their
 * places. What is only known at run time stands as {@code :unknown}.
 */
final class JavaTexts {
    private static final Pattern TOKEN = Pattern.compile(
            "(?s)//[^\\n]*|/\\*.*?\\*/|'(?:\\\\.|[^'\\\\])+'|\"\"\"\\h*\\n(.*?)(?<!\\\\)\"\"\"|\"((?:\\\\.|[^\"\\\\\\n])*)\""
                    + "|([A-Za-z_]\\w*(?:\\s*\\.\\s*[A-Za-z_]\\w*)*)|([^\\s])");

    private record Token(String text, Kind kind) {
        boolean is(String sign) {
            return kind == Kind.SIGN && text.equals(sign);
        }
    }

    private enum Kind {
        TEXT,
        NAME,
        SIGN
    }

    /** @param end where the file goes on behind it */
    private record Sum(String text, boolean literal, int end) {}

    private final List<Token> tokens = new ArrayList<>();
    private final Map<String, String> constants = new HashMap<>();

    private JavaTexts(String source) {
        Matcher found = TOKEN.matcher(source);
        while (found.find()) {
            if (found.group(1) != null) {
                tokens.add(new Token(found.group(1), Kind.TEXT));
            } else if (found.group(2) != null) {
                tokens.add(new Token(found.group(2), Kind.TEXT));
            } else if (found.group(3) != null) {
                tokens.add(new Token(found.group(3).replaceAll("\\s", ""), Kind.NAME));
            } else if (found.group(4) != null) {
                tokens.add(new Token(found.group(4), Kind.SIGN));
            }
        }
    }

    static List<String> of(String source) {
        JavaTexts file = new JavaTexts(source);
        file.read();
        return file.read();
    }

    private List<String> read() {
        List<String> texts = new ArrayList<>();
        for (int at = 0; at < tokens.size(); ) {
            Optional<Sum> sum = sum(at);
            if (sum.isPresent() && sum.get().literal()) {
                texts.add(sum.get().text());
                if (at >= 2 && tokens.get(at - 1).is("=") && tokens.get(at - 2).kind() == Kind.NAME) {
                    constants.putIfAbsent(tokens.get(at - 2).text(), sum.get().text());
                }
                at = tokens.get(at).kind() == Kind.TEXT ? sum.get().end() : at + 1;
            } else {
                at++;
            }
        }
        return texts;
    }

    private Optional<Sum> sum(int from) {
        StringBuilder text = new StringBuilder();
        boolean literal = false;
        int at = from;
        while (at < tokens.size()) {
            Token operand = tokens.get(at);
            if (operand.kind() == Kind.SIGN) {
                return Optional.empty();
            }
            literal |= operand.kind() == Kind.TEXT;
            text.append(
                    operand.kind() == Kind.TEXT
                            ? operand.text()
                            : constants.getOrDefault(operand.text(), " :unknown "));
            at = behindCalls(at + 1);
            if (at >= tokens.size() || !tokens.get(at).is("+")) {
                break;
            }
            at++;
        }
        return Optional.of(new Sum(text.toString(), literal, at));
    }

    /** Behind the calls that follow, when there are any. */
    private int behindCalls(int from) {
        int at = from;
        while (at + 1 < tokens.size()
                && (tokens.get(at).is("(")
                        || (tokens.get(at).is(".") && tokens.get(at + 1).kind() == Kind.NAME))) {
            if (tokens.get(at).is(".")) {
                at += 2;
                continue;
            }
            int depth = 0;
            do {
                depth += tokens.get(at).is("(") ? 1 : tokens.get(at).is(")") ? -1 : 0;
                at++;
            } while (depth > 0 && at < tokens.size());
        }
        return at;
    }
}
