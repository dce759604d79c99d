package io.ekko.whatif;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * What one campaign did in the play.
 *
 * @param byOthers how many of the held back were left alone because another campaign had asked them
 * @param mailsByDay from {@code firstDay} on
 */
record Counted(
        int considered,
        int mails,
        int joined,
        int waiting,
        int byOthers,
        Map<String, Integer> heldBack,
        Map<String, Integer> deferred,
        List<Integer> mailsByDay,
        LocalDate firstDay) {}
