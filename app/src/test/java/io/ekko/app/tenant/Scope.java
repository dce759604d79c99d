package io.ekko.app.tenant;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One query without its subqueries, and whether each of its tables is held to a tenant: by the connection, or by a number that Ekko
 * itself gave, either compared with a value or with such a column of a table that is held. A condition that stands beside an
 * {@code or} holds nothing, unless all sides do.
 */
final class Scope {
    private static final String ITEM = "([a-z_]\\w*|\\(derived\\))(?:\\s+(?:as\\s+)?([a-z_]\\w*))?";
    private static final Pattern TABLE =
            Pattern.compile("(?i)(?:\\b(?:from|join|update)\\s+|\\G(?<!^)\\s*,\\s*)" + ITEM);
    private static final Set<String> NO_ALIAS = Set.of(
            "where", "set", "on", "join", "left", "inner", "cross", "group", "order", "for", "fetch", "limit", "union",
            "having", "using");
    private static final Pattern CONDITIONS = Pattern.compile(
            "(?is)\\b(?:where|on(?!\\s+conflict))\\b(.*?)(?=\\b(?:where|left|inner|cross|join|group\\s+by|order\\s+by|for\\s+update"
                    + "|fetch|limit|having|returning|on)\\b|$)");
    private static final String COLUMN = "(?:([a-z_]\\w*)\\s*\\.\\s*)?([a-z_]\\w*)";
    private static final Pattern EQUAL = Pattern.compile("(?i)^\\s*" + COLUMN + "\\s*=\\s*(.+?)\\s*$", Pattern.DOTALL);
    private static final Pattern EQUAL_TURNED =
            Pattern.compile("(?i)^\\s*(:\\w+)\\s*=\\s*" + COLUMN + "\\s*$", Pattern.DOTALL);
    private static final Pattern AMONG = Pattern.compile("(?i)^\\s*" + COLUMN + "\\s+in\\s*\\(.+$", Pattern.DOTALL);
    private static final Pattern WHOLLY_COLUMN = Pattern.compile("(?i)" + COLUMN);

    private final Tables tables;
    private final String sql;
    private final Map<String, String> names = new LinkedHashMap<>();

    private Scope(Tables tables, String sql) {
        this.tables = tables;
        this.sql = sql.replaceAll("(?is)\\bis\\s+(not\\s+)?distinct\\s+from\\b", "<>")
                .replaceAll("(?is)\\bcase\\b.*?\\bend\\b", "(value)");
        Matcher found = TABLE.matcher(this.sql);
        while (found.find()) {
            String table = found.group(1).toLowerCase(Locale.ROOT);
            String alias = found.group(2) == null ? "" : found.group(2).toLowerCase(Locale.ROOT);
            names.put(alias.isEmpty() || NO_ALIAS.contains(alias) ? table : alias, table);
        }
    }

    /** The tables that belong to connections and are not held to one. */
    static List<String> loose(Tables tables, String sql) {
        return new Scope(tables, sql).loose();
    }

    private List<String> loose() {
        Set<String> held = null;
        for (List<String> side : sides()) {
            Set<String> here = held(side);
            if (held == null) {
                held = here;
            } else {
                held.retainAll(here);
            }
        }
        List<String> loose = new ArrayList<>();
        for (Map.Entry<String, String> name : names.entrySet()) {
            if (tables.bound(name.getValue()) && (held == null || !held.contains(name.getKey()))) {
                loose.add(name.getValue());
            }
        }
        return loose;
    }

    /** The conditions, one list for each side of an {@code or} that is not in brackets. */
    private List<List<String>> sides() {
        List<List<String>> sides = new ArrayList<>();
        sides.add(new ArrayList<>());
        Matcher found = CONDITIONS.matcher(sql);
        while (found.find()) {
            List<List<String>> next = new ArrayList<>();
            for (String side : parts(found.group(1), "or")) {
                for (List<String> before : sides) {
                    List<String> all = new ArrayList<>(before);
                    all.addAll(parts(side, "and"));
                    next.add(all);
                }
            }
            sides = next;
        }
        return sides;
    }

    /** Between the words that are not in brackets. */
    private static List<String> parts(String conditions, String word) {
        List<String> parts = new ArrayList<>();
        Matcher found = Pattern.compile("(?i)[()]|\\b" + word + "\\b").matcher(conditions);
        int depth = 0;
        int from = 0;
        while (found.find()) {
            depth += found.group().equals("(") ? 1 : found.group().equals(")") ? -1 : 0;
            if (depth == 0 && found.group().equalsIgnoreCase(word)) {
                parts.add(conditions.substring(from, found.start()));
                from = found.end();
            }
        }
        parts.add(conditions.substring(from));
        return parts;
    }

    private Set<String> held(List<String> conditions) {
        Set<String> held = new HashSet<>();
        names.forEach((name, table) -> {
            if (!tables.columns().containsKey(table)) {
                held.add(name);
            }
        });
        for (boolean more = true; more; ) {
            more = false;
            for (String condition : conditions) {
                more |= hold(condition, held);
            }
        }
        return held;
    }

    /** @return whether a table more is held by the condition, with those that are held already */
    private boolean hold(String condition, Set<String> held) {
        Matcher among = AMONG.matcher(condition);
        if (among.matches()) {
            return held.addAll(own(among.group(1), among.group(2)));
        }
        Matcher turned = EQUAL_TURNED.matcher(condition);
        if (turned.matches()) {
            return held.addAll(own(turned.group(2), turned.group(3)));
        }
        Matcher equal = EQUAL.matcher(condition);
        if (!equal.matches()) {
            return false;
        }
        Set<String> left = own(equal.group(1), equal.group(2));
        Matcher right = WHOLLY_COLUMN.matcher(equal.group(3));
        if (!right.matches() || (right.group(1) != null && !names.containsKey(right.group(1)))) {
            return held.addAll(left);
        }
        Set<String> other = own(right.group(1), right.group(2));
        boolean grown = false;
        if (telling(right.group(1), right.group(2)) && anyHeld(right.group(1), right.group(2), held)) {
            grown = held.addAll(left);
        }
        if (telling(equal.group(1), equal.group(2)) && anyHeld(equal.group(1), equal.group(2), held)) {
            grown |= held.addAll(other);
        }
        return grown;
    }

    private boolean anyHeld(String alias, String column, Set<String> held) {
        return alias != null ? held.contains(alias) : owners(column).stream().anyMatch(held::contains);
    }

    private boolean telling(String alias, String column) {
        boolean derived = alias != null && !tables.columns().containsKey(names.getOrDefault(alias, ""));
        return derived || !own(alias, column).isEmpty();
    }

    /** The name to which the column belongs, when it is one that tells the tenant. */
    private Set<String> own(String alias, String column) {
        if (alias != null) {
            return tables.tells(names.getOrDefault(alias.toLowerCase(Locale.ROOT), ""), column)
                    ? Set.of(alias)
                    : Set.of();
        }
        Set<String> owners = owners(column);
        return owners.size() == 1 && tables.tells(names.get(owners.iterator().next()), column) ? owners : Set.of();
    }

    private Set<String> owners(String column) {
        Set<String> owners = new HashSet<>();
        names.forEach((name, table) -> {
            if (tables.has(table, column)) {
                owners.add(name);
            }
        });
        return owners;
    }
}
