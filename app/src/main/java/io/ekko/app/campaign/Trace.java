package io.ekko.app.campaign;

import io.ekko.eligibility.VerdictLog;
import java.util.List;
import java.util.Map;

/**
 * A stored verdict, with what each rule said to it.
 *
 * @param person their name; empty when there was nobody
 * @param campaign its name
 * @param at when it was decided, in words
 * @param differs whether facts and rules of that time give another decision; it never should
 * @param change what would have to change for another decision
 * @param free when another occasion could pass, in a sentence; empty when the person was asked
 * @param answers of each rule; none when there was nobody to look at
 */
public record Trace(
        VerdictLog.Entry verdict,
        String person,
        String campaign,
        String at,
        boolean differs,
        List<String> change,
        String free,
        List<Answer> answers) {
    public Trace {
        change = List.copyOf(change);
        answers = List.copyOf(answers);
    }

    /** With the connection that the campaign belongs to; blank where there is only one. */
    Trace of(String connection) {
        return connection.isEmpty()
                ? this
                : new Trace(verdict, person, within(campaign, connection), at, differs, change, free, answers);
    }

    static String within(String campaign, String connection) {
        return campaign.isEmpty() ? connection : campaign + " · " + connection;
    }

    /**
     * What one rule said.
     *
     * @param rule what it asks for, with the setting of that time
     * @param saw the facts that it looked at, by name
     * @param said its answer in words
     * @param objects whether it spoke against asking
     */
    public record Answer(String rule, Map<String, String> saw, String said, boolean objects) {}
}
