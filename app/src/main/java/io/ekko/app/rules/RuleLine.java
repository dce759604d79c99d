package io.ekko.app.rules;

/**
 * One rule in plain words.
 *
 * @param name as it stands in verdicts; of what is no rule, such as reminders, a name that no verdict has
 * @param sentence what holds, with the present setting
 * @param why why it is there
 * @param fixed whether it cannot be switched off
 */
public record RuleLine(String name, String sentence, String why, boolean fixed) {}
