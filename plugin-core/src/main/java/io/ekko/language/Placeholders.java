package io.ekko.language;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The named gaps, such as {@code {company}}, in texts that an administrator may edit. */
public final class Placeholders {
    private static final Pattern GAP = Pattern.compile("\\{([a-z][a-zA-Z]*)}");

    private Placeholders() {}

    /** The text with each known gap filled. An unknown gap stays as it is written; values are never searched for gaps. */
    public static String fill(String text, Map<String, String> values) {
        return GAP.matcher(text)
                .replaceAll(gap -> Matcher.quoteReplacement(values.getOrDefault(gap.group(1), gap.group())));
    }

    /** The names of the gaps in the text, each once. */
    public static Set<String> in(String text) {
        Set<String> names = new TreeSet<>();
        GAP.matcher(text).results().map((MatchResult gap) -> gap.group(1)).forEach(names::add);
        return names;
    }
}
