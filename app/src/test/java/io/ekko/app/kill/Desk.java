package io.ekko.app.kill;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;

/** Staff of the built-in CRM, who close one ticket after the other over its API. */
final class Desk implements Runnable {
    private static final int LONGEST_BREAK_MILLIS = 120;

    private final Web web;
    private final String key;
    private final Queue<Map.Entry<Long, String>> open;
    private final Promises promises;
    private volatile boolean home;

    /** @param tickets with the address of each ticket's person */
    Desk(Web web, String key, Map<Long, String> tickets, Promises promises) {
        this.web = web;
        this.key = key;
        this.open = new ConcurrentLinkedQueue<>(tickets.entrySet());
        this.promises = promises;
    }

    void goHome() {
        home = true;
    }

    @Override
    public void run() {
        for (var ticket = open.poll(); ticket != null && !home; ticket = open.poll()) {
            close(ticket.getKey(), ticket.getValue());
            Wait.millis(ThreadLocalRandom.current().nextInt(LONGEST_BREAK_MILLIS));
        }
    }

    private void close(long ticket, String person) {
        Optional<HttpResponse<String>> answer = web.insist(
                "/crm/api/v1/tickets/" + ticket,
                request -> request.header("Authorization", "Bearer " + key)
                        .header("Content-Type", "application/json")
                        .method("PATCH", BodyPublishers.ofString("{\"status\": \"closed\"}")));
        answer.ifPresent(heard -> {
            if (heard.statusCode() != 200) {
                throw new IllegalStateException("closing was answered " + heard.statusCode() + " " + heard.body());
            }
            promises.closings.put(ticket, person);
        });
    }
}
