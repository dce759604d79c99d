package io.ekko.app.kill;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What Ekko has acknowledged, and must therefore have kept. */
final class Promises {
    /** Tickets whose closing was acknowledged, with their person. */
    final Map<Long, String> closings = new ConcurrentHashMap<>();

    /** The latest answer of each link that was acknowledged. */
    final Map<String, Given> answers = new ConcurrentHashMap<>();

    /** Links with an answer on its way, which may be there or not. */
    final Set<String> underWay = ConcurrentHashMap.newKeySet();

    /** Deliveries of another tool's answers that were acknowledged, with their person and score. */
    final Map<String, Outside> deliveries = new ConcurrentHashMap<>();

    record Given(int score, String comment) {}

    record Outside(String person, int score) {}
}
