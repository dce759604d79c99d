package io.ekko.app.kill;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;

/** Work that is not done yet, by what it is. */
record Leftovers(Map<String, Long> work) {
    private static final Map<String, String> QUESTIONS = Map.of(
            "invitations on their way", "select count(*) from invitation where state in ('SCHEDULED', 'SENDING')",
            "deliveries unread", "select count(*) from inbox where state not in ('DONE', 'IGNORED')",
            "write-backs", "select count(*) from write_back where state <> 'DONE'",
            "hooks", "select count(*) from crm_hook_delivery where state in ('DUE', 'RETRY')",
            "waves", "select count(*) from wave where state = 'RUNNING'");

    static Leftovers of(Jdbi jdbi) {
        return new Leftovers(QUESTIONS.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        question -> jdbi.withHandle(handle -> handle.createQuery(question.getValue())
                                .mapTo(Long.class)
                                .one()),
                        Long::sum,
                        TreeMap::new)));
    }

    boolean none() {
        return work.values().stream().allMatch(count -> count == 0);
    }

    List<String> sentences() {
        return work.entrySet().stream()
                .filter(kind -> kind.getValue() > 0)
                .map(kind -> kind.getKey() + " left undone: " + kind.getValue())
                .toList();
    }
}
