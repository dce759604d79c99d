package io.ekko.app.superoffice.link;

import io.ekko.connection.ConnectionId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where on the way somebody is.
 *
 * @param linked the connection, once it is made
 */
public record Way(boolean onsite, Step step, @Nullable ConnectionId linked) {
    private List<Step> steps() {
        return Step.way(onsite);
    }

    /** The texts that name the steps. */
    public List<String> keys() {
        return steps().stream().map(Step::key).toList();
    }

    public List<String> hrefs() {
        return steps().stream().map(one -> one.href(linked)).toList();
    }

    /** Counted from 1. */
    public int number() {
        return steps().indexOf(step) + 1;
    }

    /** The page of the step after this one; the same step when it is the last. */
    public String next() {
        return steps().get(Math.min(number(), steps().size() - 1)).href(linked);
    }

    /** The page of the step before this one, or where the way begins. */
    public String back() {
        return number() == 1 ? "/set-up/link" : hrefs().get(number() - 2);
    }
}
