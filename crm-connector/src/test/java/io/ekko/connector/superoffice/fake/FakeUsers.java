package io.ekko.connector.superoffice.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ekko.testing.MutableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Users who call the interface in their own name, with a token that is good for an hour, and see what they may see. */
public final class FakeUsers {
    private static final Duration LIFE = Duration.ofHours(1);

    /** Records that a user may not see, such as {@code Person/5}, by the user's number. */
    public final Map<Integer, Set<String>> hidden = new HashMap<>();
    /** How a record is refused that the user may not see. */
    public int refusal = 403;

    private final MutableClock clock;
    private final Map<String, Integer> users = new HashMap<>();
    private final Map<String, Instant> until = new HashMap<>();

    FakeUsers(MutableClock clock) {
        this.clock = clock;
    }

    /** A new token for a user. */
    String admit(int associate) {
        String token = "8A:" + FakeLogin.TENANT + "." + (users.size() + 1);
        users.put(token, associate);
        until.put(token, clock.instant().plus(LIFE));
        return token;
    }

    /** The answer as far as who holds the token may see it. */
    Answer seen(String token, String path, Answer answer) {
        if (!users.containsKey(token) || clock.instant().isAfter(until.get(token))) {
            return Answer.error(401, "SoSessionException", "not signed in");
        }
        Set<String> unseen = hidden.getOrDefault(users.get(token), Set.of());
        if (unseen.contains(path)) {
            return Answer.error(refusal, "SoSentryException", "no right to read");
        }
        if (answer.body() instanceof ObjectNode list && list.path("value") instanceof ArrayNode rows) {
            ArrayNode left = FakeLogin.JSON.createArrayNode();
            for (JsonNode row : rows) {
                if (!unseen.contains(path + "/" + row.path("PrimaryKey").asText())) {
                    left.add(row);
                }
            }
            list.set("value", left);
        }
        return answer;
    }
}
