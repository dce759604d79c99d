package io.ekko.app.tenant;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A statement taken apart: each query in it by itself, with its subqueries cut out. A subquery among the tables stands as
 * {@code (derived)}, one among values as {@code (value)}.
 */
final class Scopes {
    private static final Pattern TEXT = Pattern.compile("'(?:''|[^'])*'");
    private static final Pattern QUERY = Pattern.compile("(?is)\\s*(with|select|values|union)\\b.*");
    private static final Pattern SET = Pattern.compile("(?i)\\b(?:union|except|intersect)(?:\\s+all)?\\b");

    private final List<String> found = new ArrayList<>();

    private Scopes() {}

    static List<String> of(String sql) {
        Scopes scopes = new Scopes();
        String plain = TEXT.matcher(sql)
                .replaceAll(text -> text.group().matches("'\\w*'") ? text.group() : "'text'")
                .replaceAll("<\\w+>(?=\\s*\\))", ":list");
        scopes.cut(plain);
        return scopes.found;
    }

    private void cut(String sql) {
        StringBuilder outer = new StringBuilder();
        int at = 0;
        while (at < sql.length()) {
            if (sql.charAt(at) != '(') {
                outer.append(sql.charAt(at++));
                continue;
            }
            int end = close(sql, at);
            String inner = sql.substring(at + 1, end);
            if (QUERY.matcher(inner).matches()) {
                cut(inner);
                outer.append(outer.toString().matches("(?is).*\\b(from|join|as)\\s*$") ? "(derived)" : "(value)");
            } else {
                outer.append('(').append(flat(inner)).append(')');
            }
            at = end + 1;
        }
        found.addAll(List.of(SET.split(outer.toString())));
    }

    /** The group's own text, with its queries cut out. */
    private String flat(String group) {
        cut(group);
        return found.remove(found.size() - 1);
    }

    private static int close(String sql, int open) {
        int depth = 0;
        for (int at = open; at < sql.length(); at++) {
            depth += sql.charAt(at) == '(' ? 1 : sql.charAt(at) == ')' ? -1 : 0;
            if (depth == 0) {
                return at;
            }
        }
        throw new IllegalArgumentException("a bracket is not closed: " + sql);
    }
}
